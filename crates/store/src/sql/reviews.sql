SELECT card, id, study_day, rating, hints, taken, choices, lefts, body FROM live_rating
WHERE learner = :learner AND deck = :deck AND card = :card
ORDER BY at, id
