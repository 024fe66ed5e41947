-- Deleted sittings that were brought back. A sitting is deleted where its last deletion is later than its last return.

CREATE TABLE brought_back (
  sitting BLOB    NOT NULL CHECK (length(sitting) = 16),
  learner TEXT    NOT NULL,
  at      INTEGER NOT NULL,
  PRIMARY KEY (sitting, at)
) STRICT;

CREATE TRIGGER brought_back_stands BEFORE UPDATE ON brought_back
BEGIN SELECT RAISE(ABORT, 'what is recorded is never rewritten'); END;
CREATE TRIGGER brought_back_stays BEFORE DELETE ON brought_back
BEGIN SELECT RAISE(ABORT, 'what is recorded is never deleted'); END;
