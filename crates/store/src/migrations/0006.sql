-- Version 6: what statistics are made of.

-- The reviews of a card that put memory to the test, in their order: 8 bytes each, first the day, then its flags and
-- the interval, as `trial.rs` says. Only the model knows them, so every card is folded anew.
ALTER TABLE memory ADD COLUMN trials BLOB NOT NULL DEFAULT x'';
DELETE FROM memory;
DELETE FROM memory_stale;
DELETE FROM memory_model;

-- The tally of a day tells decks and degrees of confidence apart; confidence is -1 where it was not asked. An answer
-- counts for at most five minutes: what took longer was not thought about, it was left lying.
DROP VIEW tally_now;
DROP TABLE tally;

CREATE TABLE tally (
  learner    TEXT    NOT NULL,
  study_day  TEXT    NOT NULL,
  deck       TEXT    NOT NULL,
  confidence INTEGER NOT NULL,
  answers    INTEGER NOT NULL,
  correct    INTEGER NOT NULL,
  taken      INTEGER NOT NULL,
  PRIMARY KEY (learner, study_day, deck, confidence)
) STRICT, WITHOUT ROWID;

CREATE VIEW tally_now AS
SELECT
  c.learner, c.study_day, c.deck, coalesce(s.confidence, -1) AS confidence,
  count(*) AS answers, sum(c.outcome = 'right') AS correct, sum(min(c.taken, 300000)) AS taken
FROM counted AS c JOIN sureness AS s ON s.id = c.id
GROUP BY c.learner, c.study_day, c.deck, coalesce(s.confidence, -1);

INSERT INTO tally SELECT * FROM tally_now;
