SELECT * FROM event WHERE learner = :learner AND kind = 'parameters' ORDER BY at, id
