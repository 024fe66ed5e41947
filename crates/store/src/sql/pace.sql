-- The times for the answers in the last hundred sessions, in milliseconds. A time includes reading the verdict, up to
-- the next question, at most two minutes. Grouped by whether the card was missed, and whether it was new.
WITH lately AS (
  SELECT a.id, a.sitting, a.at, a.taken, a.elapsed, r.rating, r.learner, r.deck, r.card
  FROM answer AS a JOIN live_rating AS r ON r.id = a.id
  WHERE a.sitting IN (
    SELECT id FROM sitting WHERE learner = :learner AND mode IN ('quiz', 'study') ORDER BY at DESC, id DESC LIMIT 100)
), timed AS (
  SELECT id, at, learner, deck, card, rating = 'again' AS missed,
    min(120000, taken + max(0, coalesce(lead(elapsed) OVER following - lead(taken) OVER following - elapsed, 0))) AS spent
  FROM lately
  WINDOW following AS (PARTITION BY sitting ORDER BY at, id)
)
SELECT
  missed,
  NOT EXISTS (
    SELECT 1 FROM live_rating
    WHERE learner = t.learner AND deck = t.deck AND card = t.card AND (at, id) < (t.at, t.id)) AS first,
  count(*) AS answers, sum(spent) AS spent
FROM timed AS t
GROUP BY missed, first
