INSERT INTO memory_stale (learner, deck, card) VALUES (:learner, :deck, :card) ON CONFLICT DO NOTHING
