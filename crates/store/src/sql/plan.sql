SELECT * FROM event WHERE learner = :learner AND kind = 'plan' ORDER BY at DESC, id DESC LIMIT 1
