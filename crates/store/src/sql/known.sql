SELECT card, stability, difficulty, last, due, reps, lapses, time_factor, was_recalled, missed_days FROM memory
WHERE learner = :learner AND deck = :deck
ORDER BY card
