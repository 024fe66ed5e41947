SELECT
  s.code,
  (SELECT max(code) FROM sitting WHERE learner = s.learner AND code < s.code) AS code_before,
  (SELECT min(code) FROM sitting WHERE learner = s.learner AND code > s.code) AS code_after,
  s.mode, s.at, s.utc_offset, s.settings,
  max(s.at,
    coalesce((SELECT max(at) FROM answer WHERE sitting = s.id), s.at),
    coalesce((SELECT max(at) FROM event WHERE sitting = s.id AND kind IN ('finish', 'leave', 'hint', 'skip')), s.at)) AS last,
  max(
    coalesce((SELECT max(elapsed) FROM answer WHERE sitting = s.id), 0),
    coalesce((SELECT max(elapsed) FROM event WHERE sitting = s.id), 0)) AS elapsed,
  max(t.ending)                     AS ending,
  coalesce(sum(t.asked), 0)         AS asked,
  coalesce(sum(t.answered), 0)      AS answered,
  coalesce(sum(t.correct), 0)       AS correct,
  coalesce(sum(t.ruled_correct), 0) AS ruled_correct,
  total(t.possible)                 AS possible,
  total(t.earned)                   AS earned,
  total(t.ruled_earned)             AS ruled_earned
FROM sitting AS s LEFT JOIN total AS t ON t.sitting = s.id
WHERE s.id = :id
GROUP BY s.id
