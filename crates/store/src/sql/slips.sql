-- The numbers of answers and of wrong answers to the cards of these sessions, with the text of the last answer.
SELECT c.deck, c.card, count(*) AS answers, sum(NOT c.is_right) AS missed,
  (SELECT t.body FROM answer AS a JOIN text AS t ON t.hash = a.text WHERE a.id = c.id) AS body, max(c.at) AS last
FROM counted AS c
WHERE c.sitting IN (SELECT unhex(value) FROM json_each(:sittings))
GROUP BY c.deck, c.card
HAVING missed > 1
ORDER BY 1.0 * missed / answers DESC, missed DESC, last DESC, c.deck, c.card
LIMIT :limit
