SELECT
  a.*, t.body, (SELECT confidence FROM sureness WHERE id = a.id) AS sureness,
  j.void, j.graded_outcome, j.graded_credit, j.graded_earned, j.own_earned, j.reason AS graded_reason, j.ruling,
  j.outcome AS counted_outcome, j.credit AS counted_credit, j.earned AS counted_earned,
  (SELECT rating FROM live_rating WHERE id = a.id) AS live_rating
FROM answer AS a JOIN judged AS j ON j.id = a.id JOIN text AS t ON t.hash = a.text
WHERE a.sitting = :id
ORDER BY a.at, a.id
