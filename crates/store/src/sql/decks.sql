SELECT deck, title, hash FROM sitting_deck WHERE sitting = :id ORDER BY position
