-- Version 7: what is asked of very long histories is read in order, from one place.

-- The list of sittings is read from its index alone.
DROP INDEX sitting_by_learner;
CREATE INDEX sitting_by_learner ON sitting (learner, at, id, mode);

-- Nothing reads memory by the day it is due: what is due in a deck is found beside what was met in it.
DROP INDEX memory_by_due;

-- What was answered and touched no memory: with what memory holds, it is what was seen.
CREATE INDEX answer_unrated ON answer (learner, deck, card) WHERE rating IS NULL;

-- The tally by day and confidence, the decks of each beside one another, so that they are summed as they are read.
CREATE TABLE kept AS SELECT * FROM tally;
DROP TABLE tally;

CREATE TABLE tally (
  learner    TEXT    NOT NULL,
  study_day  TEXT    NOT NULL,
  deck       TEXT    NOT NULL,
  confidence INTEGER NOT NULL,
  answers    INTEGER NOT NULL,
  correct    INTEGER NOT NULL,
  taken      INTEGER NOT NULL,
  PRIMARY KEY (learner, study_day, confidence, deck)
) STRICT, WITHOUT ROWID;

INSERT INTO tally SELECT * FROM kept;
DROP TABLE kept;
