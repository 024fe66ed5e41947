-- Jumps from deck to deck along the index.
WITH RECURSIVE found (deck) AS (
  SELECT min(deck) FROM answer WHERE learner = :learner
  UNION ALL
  SELECT (SELECT min(deck) FROM answer WHERE learner = :learner AND deck > found.deck)
  FROM found WHERE found.deck IS NOT NULL)
SELECT deck FROM found WHERE deck IS NOT NULL
