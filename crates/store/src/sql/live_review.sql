SELECT card, id, study_day, rating, hints, taken, choices, lefts, body FROM live_rating WHERE id = :answer
