-- The first finished exam of each learner, without void questions.
CREATE VIEW marks AS
SELECT
  a.deck AS deck, a.learner AS learner, a.card AS card, a.question AS question, a.outcome AS outcome,
  a.points AS points, a.earned AS earned, a.chosen AS chosen
FROM answers AS a
JOIN (
  SELECT deck, learner, session,
         row_number() OVER (PARTITION BY deck, learner ORDER BY began, session) AS attempt
  FROM (
    SELECT DISTINCT deck, learner, session, began FROM answers
    WHERE mode = 'exam' AND ending IS NOT NULL AND ending <> 'left'
  ) AS finished
) AS f ON f.deck = a.deck AND f.learner = a.learner AND f.session = a.session
WHERE f.attempt = 1 AND a.void IS NULL;

-- The points of each learner, and the third of the class by their share: 0 is the lower one, 2 the upper one.
CREATE VIEW totals AS
SELECT
  t.deck AS deck, t.learner AS learner, t.asked AS asked, t.total AS total, t.possible AS possible,
  t.share AS share,
  CASE WHEN t.share <= c.low + 1e-9 THEN 0 WHEN t.share >= c.high - 1e-9 THEN 2 ELSE 1 END AS third
FROM (
  SELECT deck, learner, count(*) AS asked, sum(earned) AS total, sum(points) AS possible,
         sum(earned) / sum(points) AS share
  FROM marks GROUP BY deck, learner
) AS t
JOIN (
  SELECT deck, max(CASE WHEN rising = size THEN share END) AS low, max(CASE WHEN falling = size THEN share END) AS high
  FROM (
    SELECT deck, share,
           row_number() OVER (PARTITION BY deck ORDER BY share) AS rising,
           row_number() OVER (PARTITION BY deck ORDER BY share DESC) AS falling,
           ceil(count(*) OVER (PARTITION BY deck) / 3.0) AS size
    FROM (
      SELECT deck, learner, sum(earned) / sum(points) AS share FROM marks GROUP BY deck, learner
    ) AS shares
  ) AS ranks
  GROUP BY deck
) AS c ON c.deck = t.deck;

-- Each mark with the learner's share of the points of all other questions.
CREATE VIEW rest AS
SELECT
  m.deck AS deck, m.learner AS learner, m.card AS card, m.question AS question, m.outcome AS outcome,
  m.points AS points, m.earned AS earned, m.chosen AS chosen, t.total AS total, t.third AS third,
  CASE WHEN t.possible - m.points > 1e-9 THEN (t.total - m.earned) / (t.possible - m.points) END AS rest
FROM marks AS m
JOIN totals AS t ON t.deck = m.deck AND t.learner = m.learner;

-- The variance of each question, and of the total without it.
CREATE VIEW variances AS
SELECT deck, card, count(*) AS asked, var_samp(earned) AS own, var_samp(total - earned) AS others
FROM rest GROUP BY deck, card;
