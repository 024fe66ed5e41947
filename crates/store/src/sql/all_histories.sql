SELECT deck, card, id, study_day, rating, hints, taken, choices, lefts, body FROM live_rating
WHERE learner = :learner
ORDER BY deck, card, at, id
