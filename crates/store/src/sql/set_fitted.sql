INSERT INTO fitted (learner, reviews) VALUES (:learner, :reviews)
ON CONFLICT (learner) DO UPDATE SET reviews = excluded.reviews
