-- Version 14: a question of a past session can count with other points, or not at all; and hand-ins have seals.

-- Truth: two more kinds of event. From a `weight` on, the question at `position` of a session counts with `earned` points;
-- with 0 and the reason in `detail`, it is void. A `seal` says what the seal of a hand-in proved when it was merged.
CREATE TRIGGER event_says_of_marks BEFORE INSERT ON event
WHEN NOT CASE NEW.kind
  WHEN 'weight' THEN NEW.sitting IS NOT NULL AND NEW.position IS NOT NULL AND coalesce(NEW.earned >= 0, 0)
                     AND (NEW.earned = 0) = (NEW.detail IS NOT NULL)
  WHEN 'seal'   THEN NEW.sitting IS NOT NULL AND coalesce(NEW.detail IN ('sealed', 'edited', 'unsealed'), 0)
  ELSE 1
END
BEGIN SELECT RAISE(ABORT, 'an event says too little'); END;

-- What counts ------------------------------------------------------------------------------------------------------

DROP VIEW answers;
DROP VIEW tally_now;
DROP VIEW total_now;
DROP VIEW counted;
DROP VIEW judged;

-- The questions of a paper with the points that count. `dropped` is the reason why a question is void.
CREATE VIEW weighted AS
SELECT
  p.sitting, p.position, p.deck, p.card, p.text, p.options,
  p.points AS first_points, coalesce(w.earned, p.points) AS points, w.detail AS dropped
FROM paper AS p
LEFT JOIN event AS w ON w.id = (
  SELECT id FROM event WHERE sitting = p.sitting AND kind = 'weight' AND position = p.position
  ORDER BY at DESC, id DESC LIMIT 1);

-- The view of version 8, with the points that count. `own_earned` is what the grader gave, out of the points as asked.
CREATE VIEW judged AS
SELECT
  a.id, a.sitting, a.learner, a.position, a.at, a.deck, a.card, a.study_day, a.taken,
  coalesce(w.earned, a.points) AS points,
  w.detail AS dropped,
  EXISTS (SELECT 1 FROM event WHERE answer = a.id AND kind = 'void') AS void,
  coalesce(g.outcome, a.outcome) AS graded_outcome,
  coalesce(g.credit, a.credit)   AS graded_credit,
  coalesce(g.earned, a.earned)   AS own_earned,
  coalesce(g.earned, a.earned) * coalesce(w.earned / nullif(a.points, 0), 1.0) AS graded_earned,
  coalesce(g.outcome, a.outcome) IN ('right', 'almost') AS graded_right,
  coalesce(g.detail, a.reason)   AS reason,
  r.detail                       AS ruling,
  CASE WHEN r.id IS NULL THEN coalesce(g.outcome, a.outcome) ELSE 'right' END AS outcome,
  CASE WHEN r.id IS NULL THEN coalesce(g.credit, a.credit) ELSE 1.0 END       AS credit,
  CASE WHEN r.id IS NULL THEN coalesce(g.earned, a.earned)
       WHEN a.hints > 0  THEN a.points / 2
       ELSE a.points END * coalesce(w.earned / nullif(a.points, 0), 1.0) AS earned,
  r.id IS NOT NULL OR coalesce(g.outcome, a.outcome) IN ('right', 'almost') AS is_right
FROM answer a
LEFT JOIN event g ON g.id = (
  SELECT id FROM event WHERE answer = a.id AND kind = 'regrade' ORDER BY at DESC, id DESC LIMIT 1)
LEFT JOIN event r ON r.id = (
  SELECT id FROM event WHERE answer = a.id AND kind = 'ruling' AND detail IN ('meant', 'also-right')
  ORDER BY at DESC, id DESC LIMIT 1)
LEFT JOIN event w ON w.id = (
  SELECT id FROM event WHERE sitting = a.sitting AND kind = 'weight' AND position = a.position
  ORDER BY at DESC, id DESC LIMIT 1);

CREATE VIEW counted AS SELECT * FROM judged WHERE NOT void;

-- Caches: a void question is not asked. What they hold of older sessions stays true ----------------------------------

CREATE VIEW total_now AS
SELECT
  part.sitting, part.deck, s.learner, s.mode, s.at,
  coalesce(
    (SELECT detail FROM event WHERE sitting = s.id AND kind = 'finish' ORDER BY at DESC, id DESC LIMIT 1),
    (SELECT 'left' FROM event WHERE sitting = s.id AND kind = 'leave')) AS ending,
  (SELECT count(*) FROM weighted WHERE sitting = part.sitting AND deck = part.deck AND dropped IS NULL) AS asked,
  part.answered, part.correct, part.ruled_correct,
  (SELECT round(total(points), 6) FROM weighted WHERE sitting = part.sitting AND deck = part.deck) AS possible,
  part.earned, part.ruled_earned
FROM (
  SELECT sitting, deck, count(*) FILTER (WHERE dropped IS NULL) AS answered,
         sum(graded_right AND dropped IS NULL) AS correct, sum(is_right AND dropped IS NULL) AS ruled_correct,
         round(sum(graded_earned), 6) AS earned, round(sum(earned), 6) AS ruled_earned
  FROM counted GROUP BY sitting, deck
  UNION ALL
  SELECT sitting, deck, 0, 0, 0, 0.0, 0.0 FROM sitting_deck AS d
  WHERE NOT EXISTS (SELECT 1 FROM counted WHERE sitting = d.sitting AND deck = d.deck)
) AS part
JOIN sitting AS s ON s.id = part.sitting;

CREATE VIEW tally_now AS
SELECT
  c.learner, c.study_day, c.deck, coalesce(s.confidence, -1) AS confidence,
  count(*) AS answers, sum(c.is_right) AS correct, sum(min(c.taken, 300000)) AS taken
FROM counted AS c JOIN sureness AS s ON s.id = c.id
GROUP BY c.learner, c.study_day, c.deck, coalesce(s.confidence, -1);

-- The public face: `answers` has the points that count, and why a question is void -----------------------------------

CREATE VIEW answers AS
SELECT
  lower(substr(hex(a.id), 1, 8) || '-' || substr(hex(a.id), 9, 4) || '-' || substr(hex(a.id), 13, 4) || '-'
    || substr(hex(a.id), 17, 4) || '-' || substr(hex(a.id), 21)) AS id,
  s.code AS sitting,
  a.learner,
  s.mode,
  strftime('%Y-%m-%dT%H:%M:%S', a.at / 1000 + s.utc_offset, 'unixepoch') AS answered,
  a.study_day,
  a.deck,
  d.title AS deck_title,
  a.card,
  a.position + 1 AS number,
  t.body AS question,
  a.options,
  a.response,
  c.outcome,
  a.outcome AS first_outcome,
  c.ruling,
  c.reason,
  c.points,
  c.earned,
  round(100 * c.earned / nullif(c.points, 0), 1) AS percent,
  a.hints,
  (SELECT confidence FROM sureness WHERE id = a.id) AS confidence,
  (SELECT rating FROM live_rating WHERE id = a.id) AS rating,
  a.taken / 1000.0 AS seconds,
  c.is_right AS correct,
  c.dropped AS void
FROM counted c
JOIN answer a ON a.id = c.id
JOIN sitting s ON s.id = a.sitting
JOIN sitting_deck d ON d.sitting = a.sitting AND d.deck = a.deck
JOIN text t ON t.hash = a.text;

-- The questions of finished quizzes and exams that have no answer, with the columns of `answers`.
CREATE VIEW blanks AS
SELECT
  NULL AS id,
  s.code AS sitting,
  s.learner,
  s.mode,
  NULL AS answered,
  s.study_day,
  w.deck,
  d.title AS deck_title,
  w.card,
  w.position + 1 AS number,
  t.body AS question,
  w.options,
  'null' AS response,
  'blank' AS outcome,
  'blank' AS first_outcome,
  NULL AS ruling,
  '' AS reason,
  w.points,
  0.0 AS earned,
  CASE WHEN w.points > 0 THEN 0.0 END AS percent,
  0 AS hints,
  NULL AS confidence,
  NULL AS rating,
  NULL AS seconds,
  0 AS correct,
  w.dropped AS void
FROM weighted AS w
JOIN sitting AS s ON s.id = w.sitting
JOIN sitting_deck AS d ON d.sitting = w.sitting AND d.deck = w.deck
JOIN text AS t ON t.hash = w.text
WHERE s.mode IN ('quiz', 'exam')
  AND EXISTS (SELECT 1 FROM event WHERE sitting = s.id AND kind = 'finish')
  AND NOT EXISTS (
    SELECT 1 FROM answer AS a WHERE a.sitting = w.sitting AND a.position = w.position
      AND NOT EXISTS (SELECT 1 FROM event WHERE answer = a.id AND kind = 'void'));
