DELETE FROM tally WHERE learner = :learner AND study_day = :study_day
