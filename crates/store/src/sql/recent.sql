SELECT * FROM total
WHERE learner = :learner AND deck = :deck AND mode IN ('quiz', 'exam') AND ending <> 'left'
ORDER BY at DESC, sitting DESC
LIMIT :limit
