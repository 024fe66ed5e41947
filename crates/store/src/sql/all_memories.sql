SELECT deck, card, stability, difficulty, last, due, reps, lapses, time_factor, trials FROM memory
WHERE learner = :learner
ORDER BY deck, card
