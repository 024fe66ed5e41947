INSERT INTO lease (sitting, holder) VALUES (:sitting, :holder)
ON CONFLICT (sitting) DO UPDATE SET holder = excluded.holder
