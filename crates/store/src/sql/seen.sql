-- Answered cards: those in memory, and those in `answer` that do not affect memory; under all names in the deck.
SELECT card FROM memory WHERE learner = :learner AND deck = :deck
UNION ALL
SELECT m.card
FROM member AS m
JOIN memory AS c ON c.learner = m.learner AND c.deck = m.class_deck AND c.card = m.class_card
WHERE m.learner = :learner AND m.deck = :deck AND (m.deck, m.card) <> (m.class_deck, m.class_card)
UNION ALL
SELECT DISTINCT card FROM answer AS a
WHERE learner = :learner AND deck = :deck AND rating IS NULL
  AND NOT EXISTS (SELECT 1 FROM event WHERE answer = a.id AND kind = 'void')
UNION ALL
SELECT m.card
FROM member AS m
JOIN member AS o ON o.learner = m.learner AND o.class_deck = m.class_deck AND o.class_card = m.class_card
WHERE m.learner = :learner AND m.deck = :deck AND m.card <> '' AND (o.deck, o.card) <> (m.deck, m.card)
  AND EXISTS (
    SELECT 1 FROM answer AS a
    WHERE learner = o.learner AND deck = o.deck AND card = o.card AND rating IS NULL
      AND NOT EXISTS (SELECT 1 FROM event WHERE answer = a.id AND kind = 'void'))
