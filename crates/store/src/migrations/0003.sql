-- Version 3: identities that are one card.

-- Truth: two more kinds of event. One identity stands in `deck` and `card`, the other in `detail`, as JSON with these two
-- keys. Where neither has a card, the two are decks.
CREATE TRIGGER event_says_of_two BEFORE INSERT ON event
WHEN NEW.kind IN ('link', 'unlink') AND NOT coalesce(
  NEW.sitting IS NULL AND NEW.deck IS NOT NULL AND json_valid(NEW.detail)
    AND json_type(NEW.detail, '$.deck') = 'text'
    AND CASE WHEN NEW.card IS NULL THEN json_type(NEW.detail, '$.card') IS NULL
             ELSE json_type(NEW.detail, '$.card') = 'text' END, 0)
BEGIN SELECT RAISE(ABORT, 'an event says too little'); END;

-- Caches -----------------------------------------------------------------------------------------------------------

-- What goes by more than one name: each of the names, and the one under which `memory` keeps it. Empty where nothing was
-- linked; `card` is empty for a deck as a whole.
CREATE TABLE member (
  learner    TEXT NOT NULL,
  deck       TEXT NOT NULL,
  card       TEXT NOT NULL,
  class_deck TEXT NOT NULL,
  class_card TEXT NOT NULL,
  PRIMARY KEY (learner, deck, card)
) STRICT, WITHOUT ROWID;

CREATE INDEX member_by_class ON member (learner, class_deck, class_card);

-- What counts ------------------------------------------------------------------------------------------------------

-- The cards that no later event takes back into study, under the names under which `memory` keeps them.
DROP VIEW suspension;

CREATE VIEW suspension AS
SELECT e.learner, coalesce(m.class_deck, e.deck) AS deck, coalesce(m.class_card, e.card) AS card, e.detail AS why, e.at
FROM event AS e
LEFT JOIN member AS m ON m.learner = e.learner AND m.deck = e.deck AND m.card = e.card
WHERE e.kind = 'suspend'
  AND NOT EXISTS (
    SELECT 1 FROM event
    WHERE learner = e.learner AND kind IN ('suspend', 'unsuspend') AND deck = e.deck AND card = e.card
      AND (at, id) > (e.at, e.id))
  AND NOT EXISTS (
    SELECT 1 FROM member AS o
    JOIN event AS l
      ON l.learner = o.learner AND l.kind IN ('suspend', 'unsuspend') AND l.deck = o.deck AND l.card = o.card
    WHERE o.learner = m.learner AND o.class_deck = m.class_deck AND o.class_card = m.class_card
      AND (l.at, l.id) > (e.at, e.id));

-- The public face --------------------------------------------------------------------------------------------------

DROP VIEW cards;

CREATE VIEW cards AS
SELECT
  m.learner, m.deck, m.card, m.stability, m.difficulty, m.last, m.due, m.reps, m.lapses,
  (SELECT CASE kind WHEN 'suspend' THEN detail END FROM (
     SELECT kind, detail, at, id FROM event
     WHERE learner = m.learner AND kind IN ('suspend', 'unsuspend') AND deck = m.deck AND card = m.card
     UNION ALL
     SELECT l.kind, l.detail, l.at, l.id
     FROM member AS o
     JOIN event AS l
       ON l.learner = o.learner AND l.kind IN ('suspend', 'unsuspend') AND l.deck = o.deck AND l.card = o.card
     WHERE o.learner = m.learner AND o.class_deck = m.deck AND o.class_card = m.card)
   ORDER BY at DESC, id DESC LIMIT 1) AS suspended
FROM memory AS m;

-- Neither truth nor cache: which edition of a deck was looked through for questions that were edited, and whether the
-- learner could be asked.
CREATE TABLE looked (
  learner TEXT    NOT NULL,
  deck    TEXT    NOT NULL,
  hash    TEXT    NOT NULL,
  asked   INTEGER NOT NULL,
  PRIMARY KEY (learner, deck)
) STRICT, WITHOUT ROWID;
