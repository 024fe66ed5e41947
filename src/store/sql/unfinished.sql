SELECT DISTINCT sitting FROM total
WHERE learner = :learner AND mode IN ('quiz', 'exam') AND ending IS NULL
ORDER BY at DESC, sitting DESC
