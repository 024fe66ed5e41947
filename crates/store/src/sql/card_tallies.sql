-- The same as `tallies`, but for each card of a deck.
SELECT
  c.card, c.study_day, coalesce(s.confidence, -1) AS confidence,
  count(*) AS answers, sum(c.is_right) AS correct, sum(min(c.taken, 300000)) AS taken
FROM counted AS c JOIN sureness AS s ON s.id = c.id
WHERE c.learner = :learner AND c.study_day >= :since AND c.deck = :deck
GROUP BY c.card, c.study_day, coalesce(s.confidence, -1)
ORDER BY c.study_day
