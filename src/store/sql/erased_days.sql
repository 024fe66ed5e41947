SELECT DISTINCT learner, study_day FROM answer WHERE sitting = :sitting
