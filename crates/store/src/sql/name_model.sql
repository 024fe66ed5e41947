INSERT INTO memory_model (learner, model) VALUES (:learner, :model)
ON CONFLICT (learner) DO UPDATE SET model = excluded.model
