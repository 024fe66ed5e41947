-- Version 10: what an answer proves of memory.

-- Truth: two more kinds of event. From a `reset` on a card is new again: the answers that it was given before say nothing
-- of memory, until an `unreset` takes that back.
CREATE TRIGGER event_says_of_resets BEFORE INSERT ON event
WHEN NEW.kind IN ('reset', 'unreset') AND (NEW.deck IS NULL OR NEW.card IS NULL)
BEGIN SELECT RAISE(ABORT, 'an event says too little'); END;

-- What counts ------------------------------------------------------------------------------------------------------

-- What each answer says of memory now, and how it could be guessed: one of so many `choices` (0 where nothing was chosen);
-- for a matching, from so many `lefts`; where that depends on the question, `body` is the question as it was asked. An
-- answer that never touched memory does not begin to.
DROP VIEW live_rating;

CREATE VIEW live_rating AS
SELECT
  a.id, a.learner, a.deck, a.card, a.study_day, a.at,
  coalesce(
    (SELECT detail FROM event WHERE answer = a.id AND kind = 'rated' ORDER BY at DESC, id DESC LIMIT 1),
    (SELECT 'hard' FROM event
     WHERE answer = a.id AND a.rating = 'again' AND kind = 'ruling' AND detail IN ('meant', 'also-right')),
    a.rating) AS rating,
  a.hints,
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

-- Caches -----------------------------------------------------------------------------------------------------------

-- Of each card, what its answers say of the learner, in thousandths: first answers that were known, and that could be;
-- later answers that were known, and that were predicted. Only the model knows them, so every card is folded anew.
ALTER TABLE memory ADD COLUMN first_known INTEGER NOT NULL DEFAULT 0;
ALTER TABLE memory ADD COLUMN first_room  INTEGER NOT NULL DEFAULT 0;
ALTER TABLE memory ADD COLUMN later_known INTEGER NOT NULL DEFAULT 0;
ALTER TABLE memory ADD COLUMN later_room  INTEGER NOT NULL DEFAULT 0;
DELETE FROM memory;
DELETE FROM memory_stale;
DELETE FROM memory_model;

-- The same of all cards of a learner together, and how many reviews put memory to the test.
CREATE TABLE memory_sum (
  learner     TEXT    NOT NULL PRIMARY KEY,
  cards       INTEGER NOT NULL,
  trials      INTEGER NOT NULL,
  first_known INTEGER NOT NULL,
  first_room  INTEGER NOT NULL,
  later_known INTEGER NOT NULL,
  later_room  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE VIEW memory_sum_now AS
SELECT
  learner, count(*) AS cards, sum(length(trials) / 8) AS trials, sum(first_known) AS first_known, sum(first_room) AS first_room,
  sum(later_known) AS later_known, sum(later_room) AS later_room
FROM memory
GROUP BY learner;

CREATE TRIGGER memory_is_added AFTER INSERT ON memory
BEGIN
  INSERT INTO memory_sum
  VALUES (NEW.learner, 1, length(NEW.trials) / 8, NEW.first_known, NEW.first_room, NEW.later_known, NEW.later_room)
  ON CONFLICT (learner) DO UPDATE SET
    cards       = cards + 1,
    trials      = trials + excluded.trials,
    first_known = first_known + excluded.first_known,
    first_room  = first_room + excluded.first_room,
    later_known = later_known + excluded.later_known,
    later_room  = later_room + excluded.later_room;
END;

CREATE TRIGGER memory_is_taken_away AFTER DELETE ON memory
BEGIN
  UPDATE memory_sum SET
    cards       = cards - 1,
    trials      = trials - length(OLD.trials) / 8,
    first_known = first_known - OLD.first_known,
    first_room  = first_room - OLD.first_room,
    later_known = later_known - OLD.later_known,
    later_room  = later_room - OLD.later_room
  WHERE learner = OLD.learner;
  DELETE FROM memory_sum WHERE learner = OLD.learner AND cards = 0;
END;
