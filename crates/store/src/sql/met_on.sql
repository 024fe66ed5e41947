-- The reviews on a study day, or since the learner's current local day began. A learner who travels west over the
-- date line has already reviewed on the day before. Only nearby days are searched.
SELECT deck, card, max(is_new) AS is_new
FROM (
  SELECT coalesce(m.class_deck, r.deck) AS deck, coalesce(m.class_card, r.card) AS card,
    r.study_day = CASE
      WHEN m.deck IS NULL THEN (
        SELECT study_day FROM live_rating WHERE learner = r.learner AND deck = r.deck AND card = r.card
        ORDER BY at, id LIMIT 1)
      ELSE (
        SELECT l.study_day
        FROM member AS o JOIN live_rating AS l ON l.learner = o.learner AND l.deck = o.deck AND l.card = o.card
        WHERE o.learner = m.learner AND o.class_deck = m.class_deck AND o.class_card = m.class_card
        ORDER BY l.at, l.id LIMIT 1)
    END AS is_new
  FROM live_rating AS r
  LEFT JOIN member AS m ON m.learner = r.learner AND m.deck = r.deck AND m.card = r.card
  WHERE r.learner = :learner
    AND r.study_day BETWEEN date(:day, '-2 days') AND date(:day, '+2 days')
    AND (r.study_day = :day OR r.at >= :begin))
GROUP BY deck, card
ORDER BY 1, 2
