SELECT study_day, deck, confidence, answers, correct, taken FROM tally
WHERE learner = :learner AND study_day >= :since
ORDER BY study_day
