INSERT INTO looked (learner, deck, hash, asked) VALUES (:learner, :deck, :hash, :asked)
ON CONFLICT (learner, deck) DO UPDATE SET hash = excluded.hash, asked = excluded.asked
