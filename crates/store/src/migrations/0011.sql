-- Version 11: a plan that is followed, and how long an answer took.

-- Truth: one more kind of event. A `plan` says which plan the learner follows from then on, as JSON; null is none.
CREATE TRIGGER event_says_of_plans BEFORE INSERT ON event
WHEN NEW.kind = 'plan' AND NOT coalesce(json_valid(NEW.detail), 0)
BEGIN SELECT RAISE(ABORT, 'an event says too little'); END;

-- The view of version 10, with how long each answer took, in milliseconds.
DROP VIEW live_rating;

CREATE VIEW live_rating AS
SELECT
  a.id, a.learner, a.deck, a.card, a.study_day, a.at,
  coalesce(
    (SELECT detail FROM event WHERE answer = a.id AND kind = 'rated' ORDER BY at DESC, id DESC LIMIT 1),
    (SELECT 'hard' FROM event
     WHERE answer = a.id AND a.rating = 'again' AND kind = 'ruling' AND detail IN ('meant', 'also-right')),
    a.rating) AS rating,
  a.hints, a.taken,
  CASE WHEN a.options = '[]' OR a.response IN ('null', '[]') THEN 0 ELSE json_array_length(a.options) END AS choices,
  CASE WHEN a.options <> '[]' AND substr(a.response, 1, 2) = '[[' THEN json_array_length(a.response) END AS lefts,
  CASE WHEN a.options <> '[]' AND substr(a.response, 1, 2) = '["' THEN (SELECT body FROM text WHERE hash = a.text) END
    AS body
FROM answer AS a
WHERE a.rating IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM event WHERE answer = a.id AND kind = 'void')
  AND NOT EXISTS (
    SELECT 1 FROM event AS r
    WHERE r.learner = a.learner AND r.kind = 'reset' AND r.deck = a.deck AND r.card = a.card
      AND (r.at, r.id) > (a.at, a.id)
      AND NOT EXISTS (
        SELECT 1 FROM event AS u
        WHERE u.learner = r.learner AND u.kind = 'unreset' AND u.deck = r.deck AND u.card = r.card
          AND (u.at, u.id) > (r.at, r.id)));
