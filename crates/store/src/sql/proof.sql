-- What is said of an answer later, and bears on what it proves.
SELECT
  CASE WHEN outcome IN ('right', 'almost') THEN 1.0 ELSE credit END AS credit,
  (SELECT confidence FROM sureness WHERE id = judged.id) AS confidence
FROM judged
WHERE id = :answer
