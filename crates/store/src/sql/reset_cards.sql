-- The cards with a reset that was not undone.
SELECT DISTINCT r.deck, r.card FROM event AS r
WHERE r.learner = :learner AND r.kind = 'reset'
  AND NOT EXISTS (
    SELECT 1 FROM event AS u
    WHERE u.learner = r.learner AND u.kind = 'unreset' AND u.deck = r.deck AND u.card = r.card
      AND (u.at, u.id) > (r.at, r.id))
