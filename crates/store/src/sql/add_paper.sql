INSERT INTO paper (sitting, position, deck, card, text, options, points)
VALUES (:sitting, :position, :deck, :card, :text, :options, :points)
