SELECT learner, count(*) AS sittings, sum(mode IN ('quiz', 'exam')) AS scored, max(at) AS last
FROM sitting AS s
WHERE at >= :since
  AND (:decks = '[]' OR EXISTS (
    SELECT 1 FROM sitting_deck WHERE sitting = s.id AND deck IN (SELECT value FROM json_each(:decks))))
GROUP BY learner ORDER BY learner
