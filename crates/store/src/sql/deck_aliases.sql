-- Memories under other names than the one in the score file.
SELECT m.card, c.stability, c.difficulty, c.last, c.due, c.reps, c.lapses, c.time_factor,
  c.was_recalled, c.missed_days
FROM member AS m
JOIN memory AS c ON c.learner = m.learner AND c.deck = m.class_deck AND c.card = m.class_card
WHERE m.learner = :learner AND m.deck = :deck AND (m.deck, m.card) <> (m.class_deck, m.class_card)
