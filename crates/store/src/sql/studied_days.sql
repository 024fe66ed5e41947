-- How long the learner studied on each day since one, in milliseconds, with the look at the verdicts, which lasts until the
-- next question is shown; whoever goes away in between counts two minutes at most.
WITH timed AS (
  SELECT
    study_day,
    min(120000, taken + max(0, coalesce(lead(elapsed) OVER following - lead(taken) OVER following - elapsed, 0))) AS spent
  FROM answer
  WHERE learner = :learner AND study_day >= :since
    AND sitting IN (SELECT id FROM sitting WHERE learner = :learner AND mode = 'study')
  WINDOW following AS (PARTITION BY sitting ORDER BY at, id)
)
SELECT study_day, sum(spent) AS spent FROM timed GROUP BY study_day ORDER BY study_day
