SELECT stability, difficulty, last, due, reps, lapses, time_factor FROM memory
WHERE learner = :learner AND deck = :deck AND card = :card
