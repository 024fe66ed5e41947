INSERT INTO memory_stale (learner, deck, card)
SELECT DISTINCT a.learner, coalesce(m.class_deck, a.deck), coalesce(m.class_card, a.card)
FROM (SELECT DISTINCT learner, deck, card FROM answer WHERE learner = :learner AND rating IS NOT NULL) AS a
LEFT JOIN member AS m ON m.learner = a.learner AND m.deck = a.deck AND m.card = a.card
WHERE true
ON CONFLICT DO NOTHING
