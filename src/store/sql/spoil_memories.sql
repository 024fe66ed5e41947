INSERT INTO memory_stale (learner, deck, card)
SELECT DISTINCT learner, deck, card FROM answer WHERE learner = :learner AND rating IS NOT NULL
ON CONFLICT DO NOTHING
