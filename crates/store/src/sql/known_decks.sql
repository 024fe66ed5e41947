-- All decks that were asked, with their latest titles.
WITH asked AS (
  SELECT min(deck) AS deck FROM total WHERE learner = :learner
  UNION ALL
  SELECT (SELECT min(deck) FROM total WHERE learner = :learner AND deck > asked.deck) FROM asked
  WHERE asked.deck IS NOT NULL
)
SELECT deck, (
  SELECT d.title FROM total AS t JOIN sitting_deck AS d ON d.sitting = t.sitting AND d.deck = t.deck
  WHERE t.learner = :learner AND t.deck = asked.deck ORDER BY t.at DESC, t.sitting DESC LIMIT 1) AS title
FROM asked WHERE deck IS NOT NULL
