SELECT stability, difficulty, last, due, reps, lapses FROM memory
WHERE learner = :learner AND deck = :deck AND card = :card
