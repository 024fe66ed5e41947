SELECT card, due, last, stability, difficulty, reps, lapses FROM memory
WHERE learner = :learner AND deck = :deck
ORDER BY card
