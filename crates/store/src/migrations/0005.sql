-- Version 5: a learner's own parameters of memory, and how sure they were of an answer.

-- Truth: two more kinds of event. `detail` is the parameters as JSON, or how sure the learner was, from 0 to 100 percent.
CREATE TRIGGER event_says_of_memory BEFORE INSERT ON event
WHEN NOT CASE NEW.kind
  WHEN 'parameters' THEN NEW.sitting IS NULL AND coalesce(json_valid(NEW.detail), 0)
  WHEN 'sure'       THEN NEW.answer IS NOT NULL AND coalesce(CAST(NEW.detail AS INTEGER) BETWEEN 0 AND 100, 0)
  ELSE 1
END
BEGIN SELECT RAISE(ABORT, 'an event says too little'); END;

-- What counts ------------------------------------------------------------------------------------------------------

-- How sure the learner was of each answer. An answer is on the disk before it is asked how sure they are, so that what
-- they say of it stands beside it.
CREATE VIEW sureness AS
SELECT
  a.id,
  coalesce(
    (SELECT CAST(detail AS INTEGER) FROM event WHERE answer = a.id AND kind = 'sure' ORDER BY at DESC, id DESC LIMIT 1),
    a.confidence) AS confidence
FROM answer AS a;

-- The public face: `answers` tells it --------------------------------------------------------------------------------

DROP VIEW answers;

CREATE VIEW answers AS
SELECT
  lower(substr(hex(a.id), 1, 8) || '-' || substr(hex(a.id), 9, 4) || '-' || substr(hex(a.id), 13, 4) || '-'
    || substr(hex(a.id), 17, 4) || '-' || substr(hex(a.id), 21)) AS id,
  s.code AS sitting,
  a.learner,
  s.mode,
  strftime('%Y-%m-%dT%H:%M:%S', a.at / 1000 + s.utc_offset, 'unixepoch') AS answered,
  a.study_day,
  a.deck,
  d.title AS deck_title,
  a.card,
  a.position + 1 AS number,
  t.body AS question,
  a.options,
  a.response,
  c.outcome,
  a.outcome AS first_outcome,
  c.ruling,
  c.reason,
  a.points,
  c.earned,
  round(100 * c.earned / a.points, 1) AS percent,
  a.hints,
  (SELECT confidence FROM sureness WHERE id = a.id) AS confidence,
  (SELECT rating FROM live_rating WHERE id = a.id) AS rating,
  a.taken / 1000.0 AS seconds
FROM counted c
JOIN answer a ON a.id = c.id
JOIN sitting s ON s.id = a.sitting
JOIN sitting_deck d ON d.sitting = a.sitting AND d.deck = a.deck
JOIN text t ON t.hash = a.text;
