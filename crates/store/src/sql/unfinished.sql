SELECT sitting FROM total
WHERE learner = :learner AND mode IN ('quiz', 'exam') AND ending IS NULL
GROUP BY sitting
ORDER BY max(at) DESC, sitting DESC
