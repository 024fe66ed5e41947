SELECT sitting, learner, study_day FROM answer WHERE id = :answer
