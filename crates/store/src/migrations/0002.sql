-- Version 2: memory, and the cards that are set aside.

-- Truth: three more kinds of event, held to what they must say as the CHECK of version 1 holds the others. `detail` is
-- the rating, or why a card is set aside.
CREATE TRIGGER event_says BEFORE INSERT ON event
WHEN NOT CASE NEW.kind
  WHEN 'rated'     THEN NEW.answer IS NOT NULL AND coalesce(NEW.detail IN ('again', 'hard', 'good', 'easy'), 0)
  WHEN 'suspend'   THEN NEW.deck IS NOT NULL AND NEW.card IS NOT NULL
                        AND coalesce(NEW.detail IN ('learner', 'leech'), 0)
  WHEN 'unsuspend' THEN NEW.deck IS NOT NULL AND NEW.card IS NOT NULL
  ELSE 1
END
BEGIN SELECT RAISE(ABORT, 'an event says too little'); END;

-- What counts ------------------------------------------------------------------------------------------------------

-- What each answer says of memory now. An answer that never touched memory does not begin to.
CREATE VIEW live_rating AS
SELECT
  a.id, a.learner, a.deck, a.card, a.study_day, a.at,
  coalesce(
    (SELECT detail FROM event WHERE answer = a.id AND kind = 'rated' ORDER BY at DESC, id DESC LIMIT 1),
    (SELECT 'hard' FROM event WHERE answer = a.id AND kind = 'ruling' AND detail IN ('meant', 'also-right')),
    a.rating) AS rating
FROM answer AS a
WHERE a.rating IS NOT NULL AND NOT EXISTS (SELECT 1 FROM event WHERE answer = a.id AND kind = 'void');

-- The cards that no later event takes back into study.
CREATE VIEW suspension AS
SELECT e.learner, e.deck, e.card, e.detail AS why, e.at
FROM event AS e
WHERE e.kind = 'suspend'
  AND NOT EXISTS (
    SELECT 1 FROM event
    WHERE learner = e.learner AND kind IN ('suspend', 'unsuspend') AND deck = e.deck AND card = e.card
      AND (at, id) > (e.at, e.id));

-- Caches -----------------------------------------------------------------------------------------------------------

-- What a model of memory makes of the live ratings of a card, by (at, id).
CREATE TABLE memory (
  learner    TEXT    NOT NULL,
  deck       TEXT    NOT NULL,
  card       TEXT    NOT NULL,
  stability  REAL    NOT NULL,
  difficulty REAL    NOT NULL,
  last       TEXT    NOT NULL,
  due        TEXT    NOT NULL,
  reps       INTEGER NOT NULL,
  lapses     INTEGER NOT NULL,
  PRIMARY KEY (learner, deck, card)
) STRICT, WITHOUT ROWID;

CREATE INDEX memory_by_due ON memory (learner, due);

-- By which model, with which parameters, the memory of a learner is computed. Where there is no row, none is.
CREATE TABLE memory_model (
  learner TEXT NOT NULL PRIMARY KEY,
  model   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Cards whose ratings changed and that the model has still to see; `memory` does not hold them.
CREATE TABLE memory_stale (
  learner TEXT NOT NULL,
  deck    TEXT NOT NULL,
  card    TEXT NOT NULL,
  PRIMARY KEY (learner, deck, card)
) STRICT, WITHOUT ROWID;

-- The public face: `cards` is new; `sittings` gives no percent of what is not scored, and `answers` the rating that
-- counts -----------------------------------------------------------------------------------------------------------

CREATE VIEW cards AS
SELECT
  m.learner, m.deck, m.card, m.stability, m.difficulty, m.last, m.due, m.reps, m.lapses,
  (SELECT why FROM suspension WHERE learner = m.learner AND deck = m.deck AND card = m.card) AS suspended
FROM memory AS m;

DROP VIEW sittings;
DROP VIEW answers;

CREATE VIEW sittings AS
SELECT
  lower(substr(hex(s.id), 1, 8) || '-' || substr(hex(s.id), 9, 4) || '-' || substr(hex(s.id), 13, 4) || '-'
    || substr(hex(s.id), 17, 4) || '-' || substr(hex(s.id), 21)) AS id,
  s.code,
  s.learner,
  s.mode,
  strftime('%Y-%m-%dT%H:%M:%S', s.at / 1000 + s.utc_offset, 'unixepoch') AS began,
  s.study_day,
  (SELECT group_concat(title, ', ') FROM (SELECT title FROM sitting_deck WHERE sitting = s.id ORDER BY position))
    AS decks,
  t.ending,
  sum(t.asked)         AS asked,
  sum(t.answered)      AS answered,
  sum(t.correct)       AS correct,
  sum(t.ruled_correct) AS ruled_correct,
  sum(t.possible)      AS possible,
  sum(t.earned)        AS earned,
  sum(t.ruled_earned)  AS ruled_earned,
  CASE WHEN s.mode IN ('quiz', 'exam') THEN round(100 * sum(t.earned) / sum(t.possible), 1) END       AS percent,
  CASE WHEN s.mode IN ('quiz', 'exam') THEN round(100 * sum(t.ruled_earned) / sum(t.possible), 1) END AS ruled_percent,
  json_extract(s.settings, '$.pass') AS pass,
  (SELECT max(elapsed) FROM (SELECT elapsed FROM answer WHERE sitting = s.id
                             UNION ALL SELECT elapsed FROM event WHERE sitting = s.id)) / 1000.0 AS seconds,
  printf('%u', s.seed) AS seed
FROM sitting s
LEFT JOIN total t ON t.sitting = s.id
GROUP BY s.id;

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
  a.confidence,
  (SELECT rating FROM live_rating WHERE id = a.id) AS rating,
  a.taken / 1000.0 AS seconds
FROM counted c
JOIN answer a ON a.id = c.id
JOIN sitting s ON s.id = a.sitting
JOIN sitting_deck d ON d.sitting = a.sitting AND d.deck = a.deck
JOIN text t ON t.hash = a.text;
