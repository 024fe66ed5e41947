-- Later events about an answer that affect its evidence.
SELECT
  CASE WHEN outcome IN ('right', 'almost') THEN 1.0 ELSE credit END AS credit,
  (SELECT confidence FROM sureness WHERE id = judged.id) AS confidence
FROM judged
WHERE id = :answer
