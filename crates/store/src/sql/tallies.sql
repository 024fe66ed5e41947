SELECT study_day, confidence, sum(answers), sum(correct), sum(taken) FROM tally
WHERE learner = :learner AND study_day >= :since
  AND (:decks IS NULL OR deck IN (SELECT value FROM json_each(:decks)))
GROUP BY study_day, confidence
