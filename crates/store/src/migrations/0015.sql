-- Version 15: the answers of a session are read from its code.

-- The public views name a session by its code. An export reads one session at a time, instead of sorting all answers.
CREATE INDEX sitting_of_code ON sitting (code);
