SELECT * FROM sitting WHERE id = :id
