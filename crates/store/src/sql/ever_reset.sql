SELECT DISTINCT deck, card FROM event WHERE learner = :learner AND kind = 'reset'
