-- Version 8: a fifth verdict, `almost`: the answer but for its spelling.

-- Truth: the two columns that hold a verdict take the fifth. A CHECK is no part of what a row looks like on the disk, so
-- its text alone is changed, as https://www.sqlite.org/lang_altertable.html describes it: no row is written, and no
-- trigger, index or reference is made anew. The older verdicts stay as they were given.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema
SET sql = replace(sql, 'CHECK (outcome IN (''right'', ''partly'', ''wrong'', ''blank''))',
                       'CHECK (outcome IN (''right'', ''almost'', ''partly'', ''wrong'', ''blank''))')
WHERE type = 'table' AND name IN ('answer', 'event');
PRAGMA writable_schema = RESET;

-- What counts ------------------------------------------------------------------------------------------------------

DROP VIEW answers;
DROP VIEW tally_now;
DROP VIEW total_now;
DROP VIEW counted;
DROP VIEW judged;

-- Each answer with what is made of it now. "Graded" is what the grader says, first or last; a ruling stands beside it.
-- `graded_right` and `is_right` are the one rule of what counts as right; whatever counts answers takes it from here.
CREATE VIEW judged AS
SELECT
  a.id, a.sitting, a.learner, a.position, a.at, a.deck, a.card, a.study_day, a.taken, a.points,
  EXISTS (SELECT 1 FROM event WHERE answer = a.id AND kind = 'void') AS void,
  coalesce(g.outcome, a.outcome) AS graded_outcome,
  coalesce(g.credit, a.credit)   AS graded_credit,
  coalesce(g.earned, a.earned)   AS graded_earned,
  coalesce(g.outcome, a.outcome) IN ('right', 'almost') AS graded_right,
  coalesce(g.detail, a.reason)   AS reason,
  r.detail                       AS ruling,
  CASE WHEN r.id IS NULL THEN coalesce(g.outcome, a.outcome) ELSE 'right' END AS outcome,
  CASE WHEN r.id IS NULL THEN coalesce(g.credit, a.credit) ELSE 1.0 END       AS credit,
  CASE WHEN r.id IS NULL THEN coalesce(g.earned, a.earned)
       WHEN a.hints > 0  THEN a.points / 2
       ELSE a.points END AS earned,
  r.id IS NOT NULL OR coalesce(g.outcome, a.outcome) IN ('right', 'almost') AS is_right
FROM answer a
LEFT JOIN event g ON g.id = (
  SELECT id FROM event WHERE answer = a.id AND kind = 'regrade' ORDER BY at DESC, id DESC LIMIT 1)
LEFT JOIN event r ON r.id = (
  SELECT id FROM event WHERE answer = a.id AND kind = 'ruling' AND detail IN ('meant', 'also-right')
  ORDER BY at DESC, id DESC LIMIT 1);

CREATE VIEW counted AS SELECT * FROM judged WHERE NOT void;

-- A ruling makes Hard of Again, and never less of a better rating: a learner who holds a spelling to be right as well
-- recalled the card all the same.
DROP VIEW live_rating;

CREATE VIEW live_rating AS
SELECT
  a.id, a.learner, a.deck, a.card, a.study_day, a.at,
  coalesce(
    (SELECT detail FROM event WHERE answer = a.id AND kind = 'rated' ORDER BY at DESC, id DESC LIMIT 1),
    (SELECT 'hard' FROM event
     WHERE answer = a.id AND a.rating = 'again' AND kind = 'ruling' AND detail IN ('meant', 'also-right')),
    a.rating) AS rating
FROM answer AS a
WHERE a.rating IS NOT NULL AND NOT EXISTS (SELECT 1 FROM event WHERE answer = a.id AND kind = 'void');

-- No screen of recto let a better rating be ruled upon, but a file may hold it. Whose memory it changes is folded anew.
CREATE TEMP TABLE folded_anew AS
SELECT DISTINCT a.learner FROM event AS r JOIN answer AS a ON a.id = r.answer
WHERE a.rating IN ('good', 'easy') AND r.kind = 'ruling' AND r.detail IN ('meant', 'also-right');
DELETE FROM memory WHERE learner IN (SELECT learner FROM folded_anew);
DELETE FROM memory_stale WHERE learner IN (SELECT learner FROM folded_anew);
DELETE FROM memory_model WHERE learner IN (SELECT learner FROM folded_anew);
DROP TABLE folded_anew;

-- Caches: defined by the same rule. What they hold of the older verdicts stays true ---------------------------------

CREATE VIEW total_now AS
SELECT
  part.sitting, part.deck, s.learner, s.mode, s.at,
  coalesce(
    (SELECT detail FROM event WHERE sitting = s.id AND kind = 'finish' ORDER BY at DESC, id DESC LIMIT 1),
    (SELECT 'left' FROM event WHERE sitting = s.id AND kind = 'leave')) AS ending,
  (SELECT count(*) FROM paper WHERE sitting = part.sitting AND deck = part.deck) AS asked,
  part.answered, part.correct, part.ruled_correct,
  (SELECT round(total(points), 6) FROM paper WHERE sitting = part.sitting AND deck = part.deck) AS possible,
  part.earned, part.ruled_earned
FROM (
  SELECT sitting, deck, count(*) AS answered,
         sum(graded_right) AS correct, sum(is_right) AS ruled_correct,
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

-- The public face: `answers` says whether an answer counts as right --------------------------------------------------

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
  a.points,
  c.earned,
  round(100 * c.earned / a.points, 1) AS percent,
  a.hints,
  (SELECT confidence FROM sureness WHERE id = a.id) AS confidence,
  (SELECT rating FROM live_rating WHERE id = a.id) AS rating,
  a.taken / 1000.0 AS seconds,
  c.is_right AS correct
FROM counted c
JOIN answer a ON a.id = c.id
JOIN sitting s ON s.id = a.sitting
JOIN sitting_deck d ON d.sitting = a.sitting AND d.deck = a.deck
JOIN text t ON t.hash = a.text;
