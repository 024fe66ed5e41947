-- The answers of the selected sessions with the marks of the grader, and the questions without an answer of finished
-- quizzes and exams. The end of a session is found once.
, taking AS MATERIALIZED (
  SELECT
    s.id, s.code, s.learner, s.mode, s.utc_offset, s.study_day,
    strftime('%Y-%m-%dT%H:%M:%S', s.at / 1000 + s.utc_offset, 'unixepoch') AS began,
    coalesce(
      (SELECT detail FROM event WHERE sitting = s.id AND kind = 'finish' ORDER BY at DESC, id DESC LIMIT 1),
      (SELECT 'left' FROM event WHERE sitting = s.id AND kind = 'leave')) AS ending
  FROM sitting AS s WHERE s.id IN (SELECT id FROM chosen)
)
SELECT
  lower(hex(c.id)) AS id, t.code AS session, t.learner, t.mode, t.began, t.ending,
  strftime('%Y-%m-%dT%H:%M:%S', c.at / 1000 + t.utc_offset, 'unixepoch') AS answered,
  c.study_day, substr(c.study_day, 1, 7) AS month, c.deck, c.card, c.position + 1 AS number,
  a.text AS question, a.response,
  c.graded_outcome AS outcome, c.points, c.graded_earned AS earned, c.ruling, c.earned AS ruled_earned,
  a.earned AS first_earned, a.hints, (SELECT confidence FROM sureness WHERE id = a.id) AS confidence,
  a.taken / 1000.0 AS seconds, c.dropped AS void
FROM taking AS t
JOIN counted AS c ON c.sitting = t.id
JOIN answer AS a ON a.id = c.id
UNION ALL
SELECT
  NULL, t.code, t.learner, t.mode, t.began, t.ending, NULL,
  t.study_day, substr(t.study_day, 1, 7), w.deck, w.card, w.position + 1,
  w.text, 'null', 'blank', w.points, 0.0, NULL, 0.0, 0.0, 0, NULL, NULL, w.dropped
FROM taking AS t
JOIN weighted AS w ON w.sitting = t.id
WHERE t.mode IN ('quiz', 'exam') AND t.ending <> 'left'
  AND NOT EXISTS (
    SELECT 1 FROM answer AS a WHERE a.sitting = w.sitting AND a.position = w.position
      AND NOT EXISTS (SELECT 1 FROM event WHERE answer = a.id AND kind = 'void'))
