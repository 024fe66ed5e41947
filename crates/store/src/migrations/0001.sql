-- The score file, version 1; docs/storage.md says it in prose.
--
-- Nothing here is newer than SQLite 3.37, so that the `sqlite3` of an older system opens the file.

-- Truth: inserted once, never rewritten ---------------------------------------------------------------------------

CREATE TABLE sitting (
  id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  code       TEXT    NOT NULL,
  learner    TEXT    NOT NULL,
  mode       TEXT    NOT NULL CHECK (mode IN ('quiz', 'exam', 'study', 'practice')),
  at         INTEGER NOT NULL,
  utc_offset INTEGER NOT NULL,
  study_day  TEXT    NOT NULL,
  seed       INTEGER NOT NULL,
  settings   TEXT    NOT NULL CHECK (json_valid(settings))
) STRICT;

CREATE TABLE sitting_deck (
  sitting  BLOB    NOT NULL REFERENCES sitting ON DELETE CASCADE,
  deck     TEXT    NOT NULL,
  position INTEGER NOT NULL,
  title    TEXT    NOT NULL,
  hash     TEXT    NOT NULL,
  PRIMARY KEY (sitting, deck)
) STRICT, WITHOUT ROWID;

CREATE TABLE text (
  hash BLOB NOT NULL PRIMARY KEY CHECK (length(hash) = 32),
  body TEXT NOT NULL
) STRICT;

CREATE TABLE paper (
  sitting  BLOB    NOT NULL REFERENCES sitting ON DELETE CASCADE,
  position INTEGER NOT NULL CHECK (position >= 0),
  deck     TEXT    NOT NULL,
  card     TEXT    NOT NULL,
  text     BLOB    NOT NULL REFERENCES text,
  options  TEXT    NOT NULL CHECK (json_valid(options)),
  points   REAL    NOT NULL,
  PRIMARY KEY (sitting, position),
  FOREIGN KEY (sitting, deck) REFERENCES sitting_deck (sitting, deck)
) STRICT, WITHOUT ROWID;

-- The learner is the sitting's; it stands here so that the questions about one learner need no join.
CREATE TABLE answer (
  id          BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  sitting     BLOB    NOT NULL REFERENCES sitting ON DELETE CASCADE,
  learner     TEXT    NOT NULL,
  position    INTEGER NOT NULL CHECK (position >= 0),
  at          INTEGER NOT NULL,
  elapsed     INTEGER NOT NULL CHECK (elapsed >= 0),
  deck        TEXT    NOT NULL,
  card        TEXT    NOT NULL,
  fingerprint TEXT    NOT NULL,
  text        BLOB    NOT NULL REFERENCES text,
  deck_hash   TEXT    NOT NULL,
  options     TEXT    NOT NULL CHECK (json_valid(options)),
  response    TEXT    NOT NULL CHECK (json_valid(response)),
  outcome     TEXT    NOT NULL CHECK (outcome IN ('right', 'partly', 'wrong', 'blank')),
  credit      REAL    NOT NULL,
  points      REAL    NOT NULL,
  earned      REAL    NOT NULL,
  reason      TEXT    NOT NULL,
  grader      INTEGER NOT NULL,
  taken       INTEGER NOT NULL CHECK (taken >= 0),
  hints       INTEGER NOT NULL CHECK (hints >= 0),
  confidence  INTEGER CHECK (confidence BETWEEN 0 AND 100),
  study_day   TEXT    NOT NULL,
  rating      TEXT    CHECK (rating IN ('again', 'hard', 'good', 'easy')),
  FOREIGN KEY (sitting, deck) REFERENCES sitting_deck (sitting, deck)
) STRICT;

-- `detail` is the ruling, the ending, the note of a flag or the reason of a regrade. A kind that is not named in the
-- CHECK passes, so that a later kind needs no new table.
CREATE TABLE event (
  id       BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
  sitting  BLOB    REFERENCES sitting ON DELETE CASCADE,
  learner  TEXT    NOT NULL,
  at       INTEGER NOT NULL,
  elapsed  INTEGER NOT NULL CHECK (elapsed >= 0),
  kind     TEXT    NOT NULL,
  position INTEGER CHECK (position >= 0),
  answer   BLOB    CHECK (answer IS NULL OR sitting IS NOT NULL),
  deck     TEXT,
  card     TEXT,
  detail   TEXT,
  outcome  TEXT    CHECK (outcome IN ('right', 'partly', 'wrong', 'blank')),
  credit   REAL,
  earned   REAL,
  grader   INTEGER,
  FOREIGN KEY (sitting, answer) REFERENCES answer (sitting, id),
  CHECK (CASE kind
    WHEN 'hint'    THEN sitting IS NOT NULL AND position IS NOT NULL
    WHEN 'skip'    THEN sitting IS NOT NULL AND position IS NOT NULL
    WHEN 'void'    THEN answer IS NOT NULL
    WHEN 'ruling'  THEN answer IS NOT NULL AND coalesce(detail IN ('meant', 'also-right', 'mistaken'), 0)
    WHEN 'regrade' THEN answer IS NOT NULL AND detail IS NOT NULL AND outcome IS NOT NULL
                        AND credit IS NOT NULL AND earned IS NOT NULL AND grader IS NOT NULL
    WHEN 'flag'    THEN deck IS NOT NULL AND card IS NOT NULL AND detail IS NOT NULL
    WHEN 'unflag'  THEN deck IS NOT NULL AND card IS NOT NULL
    WHEN 'finish'  THEN sitting IS NOT NULL AND coalesce(detail IN ('complete', 'time-up', 'handed-in', 'ended'), 0)
    WHEN 'leave'   THEN sitting IS NOT NULL
  END)
) STRICT;

-- Sittings that were deleted, so that no merge brings them back.
CREATE TABLE erased (
  sitting BLOB    NOT NULL PRIMARY KEY CHECK (length(sitting) = 16),
  learner TEXT    NOT NULL,
  at      INTEGER NOT NULL
) STRICT;

CREATE INDEX        sitting_by_learner ON sitting (learner, at);
CREATE INDEX        sitting_by_code    ON sitting (learner, code);
CREATE UNIQUE INDEX answer_by_sitting  ON answer (sitting, id);
CREATE INDEX        answer_by_card     ON answer (learner, deck, card, at);
CREATE INDEX        answer_by_day      ON answer (learner, study_day);
CREATE INDEX        event_by_sitting   ON event (sitting, kind);
CREATE INDEX        event_by_answer    ON event (answer, kind, at, id) WHERE answer IS NOT NULL;
CREATE INDEX        event_by_learner   ON event (learner, kind, deck, card);

CREATE TRIGGER sitting_stands BEFORE UPDATE ON sitting
BEGIN SELECT RAISE(ABORT, 'what is recorded is never rewritten'); END;
CREATE TRIGGER sitting_deck_stands BEFORE UPDATE ON sitting_deck
BEGIN SELECT RAISE(ABORT, 'what is recorded is never rewritten'); END;
CREATE TRIGGER text_stands BEFORE UPDATE ON text
BEGIN SELECT RAISE(ABORT, 'what is recorded is never rewritten'); END;
CREATE TRIGGER paper_stands BEFORE UPDATE ON paper
BEGIN SELECT RAISE(ABORT, 'what is recorded is never rewritten'); END;
CREATE TRIGGER answer_stands BEFORE UPDATE ON answer
BEGIN SELECT RAISE(ABORT, 'what is recorded is never rewritten'); END;
CREATE TRIGGER event_stands BEFORE UPDATE ON event
BEGIN SELECT RAISE(ABORT, 'what is recorded is never rewritten'); END;
CREATE TRIGGER erased_stands BEFORE UPDATE ON erased
BEGIN SELECT RAISE(ABORT, 'what is recorded is never rewritten'); END;

CREATE TRIGGER sitting_stays BEFORE DELETE ON sitting
WHEN NOT EXISTS (SELECT 1 FROM erased WHERE sitting = OLD.id)
BEGIN SELECT RAISE(ABORT, 'only an erased sitting is deleted'); END;
CREATE TRIGGER sitting_deck_stays BEFORE DELETE ON sitting_deck
WHEN NOT EXISTS (SELECT 1 FROM erased WHERE sitting = OLD.sitting)
BEGIN SELECT RAISE(ABORT, 'only an erased sitting is deleted'); END;
CREATE TRIGGER paper_stays BEFORE DELETE ON paper
WHEN NOT EXISTS (SELECT 1 FROM erased WHERE sitting = OLD.sitting)
BEGIN SELECT RAISE(ABORT, 'only an erased sitting is deleted'); END;
CREATE TRIGGER answer_stays BEFORE DELETE ON answer
WHEN NOT EXISTS (SELECT 1 FROM erased WHERE sitting = OLD.sitting)
BEGIN SELECT RAISE(ABORT, 'only an erased sitting is deleted'); END;
CREATE TRIGGER event_stays BEFORE DELETE ON event
WHEN NOT EXISTS (SELECT 1 FROM erased WHERE sitting = OLD.sitting)
BEGIN SELECT RAISE(ABORT, 'only an erased sitting is deleted'); END;
CREATE TRIGGER text_stays BEFORE DELETE ON text
BEGIN SELECT RAISE(ABORT, 'what is recorded is never deleted'); END;
CREATE TRIGGER erased_stays BEFORE DELETE ON erased
BEGIN SELECT RAISE(ABORT, 'what is recorded is never deleted'); END;

-- What counts ------------------------------------------------------------------------------------------------------

-- Each answer with what is made of it now. "Graded" is what the grader says, first or last; a ruling stands beside it.
CREATE VIEW judged AS
SELECT
  a.id, a.sitting, a.learner, a.position, a.at, a.deck, a.card, a.study_day, a.taken, a.points,
  EXISTS (SELECT 1 FROM event WHERE answer = a.id AND kind = 'void') AS void,
  coalesce(g.outcome, a.outcome) AS graded_outcome,
  coalesce(g.credit, a.credit)   AS graded_credit,
  coalesce(g.earned, a.earned)   AS graded_earned,
  coalesce(g.detail, a.reason)   AS reason,
  r.detail                       AS ruling,
  CASE WHEN r.id IS NULL THEN coalesce(g.outcome, a.outcome) ELSE 'right' END AS outcome,
  CASE WHEN r.id IS NULL THEN coalesce(g.credit, a.credit) ELSE 1.0 END       AS credit,
  CASE WHEN r.id IS NULL THEN coalesce(g.earned, a.earned)
       WHEN a.hints > 0  THEN a.points / 2
       ELSE a.points END AS earned
FROM answer a
LEFT JOIN event g ON g.id = (
  SELECT id FROM event WHERE answer = a.id AND kind = 'regrade' ORDER BY at DESC, id DESC LIMIT 1)
LEFT JOIN event r ON r.id = (
  SELECT id FROM event WHERE answer = a.id AND kind = 'ruling' AND detail IN ('meant', 'also-right')
  ORDER BY at DESC, id DESC LIMIT 1);

CREATE VIEW counted AS SELECT * FROM judged WHERE NOT void;

-- Caches: written with the truth that they follow from, and defined by one view each --------------------------------

CREATE TABLE total (
  sitting       BLOB    NOT NULL REFERENCES sitting ON DELETE CASCADE,
  deck          TEXT    NOT NULL,
  learner       TEXT    NOT NULL,
  mode          TEXT    NOT NULL,
  at            INTEGER NOT NULL,
  ending        TEXT,
  asked         INTEGER NOT NULL,
  answered      INTEGER NOT NULL,
  correct       INTEGER NOT NULL,
  ruled_correct INTEGER NOT NULL,
  possible      REAL    NOT NULL,
  earned        REAL    NOT NULL,
  ruled_earned  REAL    NOT NULL,
  PRIMARY KEY (sitting, deck)
) STRICT, WITHOUT ROWID;

CREATE INDEX total_by_deck ON total (learner, deck, at);
CREATE INDEX total_open    ON total (learner, mode) WHERE ending IS NULL;

-- One row for each deck of each sitting. The sums are rounded so that they do not depend on the order in which SQLite
-- meets the rows; the decks without an answer stand apart because SQLite looks up one sitting only in a plain GROUP BY.
CREATE VIEW total_now AS
SELECT
  part.sitting, part.deck, s.learner, s.mode, s.at,
  coalesce(
    (SELECT detail FROM event WHERE sitting = s.id AND kind = 'finish' ORDER BY at DESC, id DESC LIMIT 1),
    (SELECT 'left' FROM event WHERE sitting = s.id AND kind = 'leave')) AS ending,
  (SELECT count(*) FROM paper WHERE sitting = part.sitting AND deck = part.deck) AS asked,
  part.answered, part.correct, part.ruled_correct,
  (SELECT round(total(points), 6) FROM paper WHERE sitting = part.sitting AND deck = part.deck) AS possible,
  part.earned, part.ruled_earned
FROM (
  SELECT sitting, deck, count(*) AS answered,
         sum(graded_outcome = 'right') AS correct, sum(outcome = 'right') AS ruled_correct,
         round(sum(graded_earned), 6) AS earned, round(sum(earned), 6) AS ruled_earned
  FROM counted GROUP BY sitting, deck
  UNION ALL
  SELECT sitting, deck, 0, 0, 0, 0.0, 0.0 FROM sitting_deck AS d
  WHERE NOT EXISTS (SELECT 1 FROM counted WHERE sitting = d.sitting AND deck = d.deck)
) AS part
JOIN sitting AS s ON s.id = part.sitting;

CREATE TABLE tally (
  learner   TEXT    NOT NULL,
  study_day TEXT    NOT NULL,
  answers   INTEGER NOT NULL,
  correct   INTEGER NOT NULL,
  taken     INTEGER NOT NULL,
  PRIMARY KEY (learner, study_day)
) STRICT, WITHOUT ROWID;

CREATE VIEW tally_now AS
SELECT learner, study_day, count(*) AS answers, sum(outcome = 'right') AS correct, sum(taken) AS taken
FROM counted
GROUP BY learner, study_day;

-- Not truth: who may write to a sitting that is open.
CREATE TABLE lease (
  sitting BLOB NOT NULL PRIMARY KEY REFERENCES sitting ON DELETE CASCADE,
  holder  BLOB NOT NULL CHECK (length(holder) = 16)
) STRICT, WITHOUT ROWID;

-- The public face ---------------------------------------------------------------------------------------------------

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
  round(100 * sum(t.earned) / sum(t.possible), 1)       AS percent,
  round(100 * sum(t.ruled_earned) / sum(t.possible), 1) AS ruled_percent,
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
  a.rating,
  a.taken / 1000.0 AS seconds
FROM counted c
JOIN answer a ON a.id = c.id
JOIN sitting s ON s.id = a.sitting
JOIN sitting_deck d ON d.sitting = a.sitting AND d.deck = a.deck
JOIN text t ON t.hash = a.text;
