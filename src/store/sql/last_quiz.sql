SELECT t.* FROM (SELECT DISTINCT deck FROM total WHERE learner = :learner) AS d
JOIN total AS t ON t.deck = d.deck AND t.sitting = (
  SELECT sitting FROM total
  WHERE learner = :learner AND deck = d.deck AND mode IN ('quiz', 'exam') AND ending <> 'left'
  ORDER BY at DESC, sitting DESC LIMIT 1)
