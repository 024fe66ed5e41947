-- The selected sessions. A null selects all.
WITH wanted AS (SELECT :learner AS learner, :sitting AS sitting, :since AS since, :decks AS decks),
chosen AS (
  SELECT s.id, s.learner, s.code FROM sitting AS s JOIN wanted AS w
  WHERE s.learner = coalesce(w.learner, s.learner)
    AND s.id = coalesce(w.sitting, s.id)
    AND s.at >= coalesce(w.since, s.at)
    AND (w.decks = '[]' OR EXISTS (
      SELECT 1 FROM sitting_deck WHERE sitting = s.id AND deck IN (SELECT value FROM json_each(w.decks))))
)
