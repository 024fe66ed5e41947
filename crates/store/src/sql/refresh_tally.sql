INSERT INTO tally SELECT * FROM tally_now WHERE learner = :learner AND study_day = :study_day
