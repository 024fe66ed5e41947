SELECT * FROM memory WHERE learner = :learner AND deck = :deck ORDER BY card
