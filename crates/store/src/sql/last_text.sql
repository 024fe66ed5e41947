SELECT
  t.body, a.fingerprint,
  (SELECT count(*) FROM counted WHERE learner = :learner AND deck = :deck AND card = :card) AS answers,
  (SELECT max(at) FROM counted WHERE learner = :learner AND deck = :deck AND card = :card) AS last
FROM answer AS a JOIN text AS t ON t.hash = a.text
WHERE a.learner = :learner AND a.deck = :deck AND a.card = :card
ORDER BY a.at DESC, a.id DESC
LIMIT 1
