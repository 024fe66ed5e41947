SELECT DISTINCT deck, card,
  study_day = (
    SELECT study_day FROM live_rating WHERE learner = r.learner AND deck = r.deck AND card = r.card
    ORDER BY at, id LIMIT 1) AS is_new
FROM live_rating AS r
WHERE learner = :learner AND study_day = :day
ORDER BY deck, card
