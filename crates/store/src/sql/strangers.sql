SELECT count(*) FROM answer AS a JOIN sitting AS s ON s.id = a.sitting WHERE a.learner <> s.learner
