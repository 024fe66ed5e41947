SELECT deck, card, stability, difficulty, last, due, reps, lapses, trials FROM memory
WHERE learner = :learner
ORDER BY deck, card
