SELECT DISTINCT learner, study_day, deck, card, rating IS NOT NULL AS is_rated FROM answer WHERE sitting = :sitting
