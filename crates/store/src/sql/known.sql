SELECT card, stability, difficulty, last, due, reps, lapses, time_factor FROM memory
WHERE learner = :learner AND deck = :deck
ORDER BY card
