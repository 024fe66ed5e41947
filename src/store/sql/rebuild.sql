DELETE FROM total;
INSERT INTO total SELECT * FROM total_now;
DELETE FROM tally;
INSERT INTO tally SELECT * FROM tally_now;
DELETE FROM member;
DELETE FROM memory;
DELETE FROM memory_stale;
DELETE FROM memory_model;
DELETE FROM looked;
