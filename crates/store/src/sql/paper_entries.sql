SELECT position, deck, card, text, points
FROM paper WHERE sitting = :id ORDER BY position
