SELECT card, stability, difficulty, last, due, reps, lapses FROM memory
WHERE learner = :learner AND deck = :deck
ORDER BY card
