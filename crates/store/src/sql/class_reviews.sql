-- The reviews of a card under all its names.
SELECT r.card, r.id, r.study_day, r.rating, r.hints, r.taken, r.choices, r.lefts, r.body
FROM member AS m
JOIN live_rating AS r ON r.learner = m.learner AND r.deck = m.deck AND r.card = m.card
WHERE m.learner = :learner AND m.class_deck = :deck AND m.class_card = :card
ORDER BY r.at, r.id
