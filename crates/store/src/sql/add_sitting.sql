INSERT INTO sitting (id, code, learner, mode, at, utc_offset, study_day, seed, settings)
VALUES (:id, :code, :learner, :mode, :at, :utc_offset, :study_day, :seed, :settings)
