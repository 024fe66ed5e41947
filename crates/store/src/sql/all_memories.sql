SELECT deck, card, stability, difficulty, last, due, reps, lapses, time_factor, was_recalled, missed_days, trials FROM memory
WHERE learner = :learner
ORDER BY deck, card
