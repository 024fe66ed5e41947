-- Version 12: the time of an answer says how long a card stays known.

-- Cache: the factor on stability that follows from the time of the last answer. It is 1 until the parameters of a learner
-- say that times count. Then their memory is computed again.
ALTER TABLE memory ADD COLUMN time_factor REAL NOT NULL DEFAULT 1.0;
