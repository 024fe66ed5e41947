-- Version 13: an admitted guess is no recall, and a refused fit is not advised again at once.

-- Cache: whether the last answer was a recall, and the number of days with a miss since then. The name of the model has
-- changed too, so all memory is computed again.
ALTER TABLE memory ADD COLUMN was_recalled INTEGER NOT NULL DEFAULT 1;
ALTER TABLE memory ADD COLUMN missed_days INTEGER NOT NULL DEFAULT 0;

-- Neither truth nor cache: the number of reviews at the last fit of a learner, adopted or refused.
CREATE TABLE fitted (
  learner TEXT    NOT NULL PRIMARY KEY,
  reviews INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
