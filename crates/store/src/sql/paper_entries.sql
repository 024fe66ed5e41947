SELECT position, deck, card, text, points, dropped
FROM weighted WHERE sitting = :id ORDER BY position
