INSERT INTO text (hash, body) VALUES (:hash, :body) ON CONFLICT (hash) DO NOTHING
