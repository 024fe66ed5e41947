SELECT card, min(at) AS first, max(at) AS last FROM answer
WHERE learner = :learner AND deck = :deck
GROUP BY card
ORDER BY card
