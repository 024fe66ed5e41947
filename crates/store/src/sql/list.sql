SELECT id, mode, at FROM sitting AS s
WHERE learner = :learner AND at >= :since AND at < :until
  AND (:modes = '[]' OR mode IN (SELECT value FROM json_each(:modes)))
  AND (:decks = '[]' OR EXISTS (
    SELECT 1 FROM sitting_deck WHERE sitting = s.id AND deck IN (SELECT value FROM json_each(:decks))))
  AND (:texts IS NULL OR EXISTS (
    SELECT 1 FROM paper WHERE sitting = s.id AND hex(text) IN (SELECT value FROM json_each(:texts))))
ORDER BY at DESC, id DESC
LIMIT :limit
