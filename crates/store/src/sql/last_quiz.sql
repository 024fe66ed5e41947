-- Covers all names of a deck.
SELECT d.deck, t.asked, t.answered, t.correct, t.ruled_correct, t.possible, t.earned, t.ruled_earned
FROM (
  SELECT deck FROM total WHERE learner = :learner
  UNION
  SELECT deck FROM member WHERE learner = :learner AND card = '') AS d
JOIN total AS t ON (t.sitting, t.deck) = (
  SELECT sitting, deck FROM (
    SELECT * FROM (
      SELECT at, sitting, deck FROM total
      WHERE learner = :learner AND deck = d.deck AND mode IN ('quiz', 'exam') AND ending <> 'left'
      ORDER BY at DESC, sitting DESC LIMIT 1)
    UNION ALL
    SELECT l.at, l.sitting, l.deck
    FROM member AS m
    JOIN member AS o ON o.learner = m.learner AND o.class_deck = m.class_deck AND o.class_card = m.class_card
    JOIN total AS l ON l.learner = o.learner AND l.deck = o.deck AND l.mode IN ('quiz', 'exam') AND l.ending <> 'left'
    WHERE m.learner = :learner AND m.deck = d.deck AND m.card = '')
  ORDER BY at DESC, sitting DESC LIMIT 1)
