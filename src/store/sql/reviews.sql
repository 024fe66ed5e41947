SELECT study_day, rating, card FROM live_rating
WHERE learner = :learner AND deck = :deck AND card = :card
ORDER BY at, id
