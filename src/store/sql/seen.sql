-- Under every name of the deck's that a card goes by.
SELECT card FROM (SELECT DISTINCT card FROM answer WHERE learner = :learner AND deck = :deck) AS c
WHERE EXISTS (SELECT 1 FROM counted WHERE learner = :learner AND deck = :deck AND card = c.card)
UNION
SELECT m.card
FROM member AS m
JOIN member AS o ON o.learner = m.learner AND o.class_deck = m.class_deck AND o.class_card = m.class_card
WHERE m.learner = :learner AND m.deck = :deck AND m.card <> ''
  AND EXISTS (SELECT 1 FROM counted WHERE learner = :learner AND deck = o.deck AND card = o.card)
