SELECT deck, card, study_day, rating FROM live_rating WHERE learner = :learner ORDER BY deck, card, at, id
