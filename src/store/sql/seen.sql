SELECT count(*) FROM (SELECT DISTINCT card FROM answer WHERE learner = :learner AND deck = :deck) AS c
WHERE EXISTS (SELECT 1 FROM counted WHERE learner = :learner AND deck = :deck AND card = c.card)
