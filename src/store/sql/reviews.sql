SELECT study_day, rating FROM live_rating WHERE learner = :learner AND deck = :deck AND card = :card ORDER BY at, id
