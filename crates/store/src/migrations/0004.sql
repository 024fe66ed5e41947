-- Version 4: a sitting can be deleted on two machines, at two times. Both are truth, and stand beside each other when the
-- files are merged.

CREATE TABLE kept AS SELECT * FROM erased;
DROP TABLE erased;

CREATE TABLE erased (
  sitting BLOB    NOT NULL CHECK (length(sitting) = 16),
  learner TEXT    NOT NULL,
  at      INTEGER NOT NULL,
  PRIMARY KEY (sitting, at)
) STRICT, WITHOUT ROWID;

INSERT INTO erased (sitting, learner, at) SELECT sitting, learner, at FROM kept;
DROP TABLE kept;

CREATE TRIGGER erased_stands BEFORE UPDATE ON erased
BEGIN SELECT RAISE(ABORT, 'what is recorded is never rewritten'); END;
CREATE TRIGGER erased_stays BEFORE DELETE ON erased
BEGIN SELECT RAISE(ABORT, 'what is recorded is never deleted'); END;
