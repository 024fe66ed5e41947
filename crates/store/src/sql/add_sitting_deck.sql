INSERT INTO sitting_deck (sitting, deck, position, title, hash)
VALUES (:sitting, :deck, :position, :title, :hash)
