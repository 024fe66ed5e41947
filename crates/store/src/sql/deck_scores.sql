SELECT * FROM total
WHERE learner = :learner AND deck = :deck AND at >= :since AND at < :until
  AND mode IN (SELECT value FROM json_each(:modes)) AND ending <> 'left'
ORDER BY at DESC, sitting DESC
