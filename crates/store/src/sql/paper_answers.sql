-- All answers of a session by time, with what counts of each for marks: the grader's verdict, not the learner's ruling.
SELECT
  a.position, j.void, a.taken, j.graded_outcome, j.graded_earned, a.earned AS first_earned, a.response,
  (SELECT confidence FROM sureness WHERE id = a.id) AS confidence,
  (SELECT detail FROM event WHERE answer = a.id AND kind = 'ruling' ORDER BY at DESC, id DESC LIMIT 1) AS ruling,
  a.at
FROM answer AS a JOIN judged AS j ON j.id = a.id
WHERE a.sitting = :id
ORDER BY a.at, a.id
