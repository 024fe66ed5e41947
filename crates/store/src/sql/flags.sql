-- Flags without a later flag or unflag of the same card, under any of its names, and disputes.
SELECT
  f.id, f.at, f.deck, f.card, f.detail AS note, NULL AS ruling, NULL AS response,
  coalesce(
    (SELECT t.body FROM paper AS p JOIN text AS t ON t.hash = p.text
     WHERE p.sitting = f.sitting AND p.deck = f.deck AND p.card = f.card),
    (SELECT t.body FROM answer AS a JOIN text AS t ON t.hash = a.text
     WHERE a.learner = f.learner AND a.deck = f.deck AND a.card = f.card ORDER BY a.at DESC, a.id DESC LIMIT 1)) AS body
FROM event AS f
WHERE f.learner = :learner AND f.kind = 'flag' AND (:deck IS NULL OR f.deck = :deck)
  AND NOT EXISTS (
    SELECT 1 FROM event WHERE learner = f.learner AND kind IN ('flag', 'unflag') AND deck = f.deck AND card = f.card
      AND (at, id) > (f.at, f.id))
  AND NOT EXISTS (
    SELECT 1 FROM member AS m
    JOIN member AS o ON o.learner = m.learner AND o.class_deck = m.class_deck AND o.class_card = m.class_card
    JOIN event AS l ON l.learner = o.learner AND l.kind IN ('flag', 'unflag') AND l.deck = o.deck AND l.card = o.card
    WHERE m.learner = f.learner AND m.deck = f.deck AND m.card = f.card AND (l.at, l.id) > (f.at, f.id))
UNION ALL
SELECT r.id, r.at, a.deck, a.card, '', r.detail, a.response, t.body
FROM event AS r JOIN counted AS c ON c.id = r.answer JOIN answer AS a ON a.id = c.id JOIN text AS t ON t.hash = a.text
WHERE r.learner = :learner AND r.kind = 'ruling' AND r.detail IN ('also-right', 'mistaken')
  AND (:deck IS NULL OR a.deck = :deck)
ORDER BY 2, 1
