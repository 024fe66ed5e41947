-- Each test: mean, deviation, alpha, standard error. Alpha needs the same questions for all learners.
SELECT
  deck, learners, questions, mean, mean_percent, deviation, alpha, deviation * sqrt(1 - alpha) AS standard_error
FROM (
  SELECT
    t.deck AS deck, t.learners AS learners, v.questions AS questions, t.mean AS mean,
    t.mean_percent AS mean_percent, t.deviation AS deviation,
    CASE WHEN v.fewest = t.learners AND v.questions > 1
         THEN v.questions / (v.questions - 1.0) * (1 - v.variance / (t.deviation * t.deviation)) END AS alpha
  FROM (
    SELECT deck, count(*) AS learners, avg(total) AS mean, 100 * avg(share) AS mean_percent,
           stddev_samp(total) AS deviation
    FROM totals GROUP BY deck
  ) AS t
  JOIN (
    SELECT deck, count(*) AS questions, min(asked) AS fewest, sum(own) AS variance
    FROM variances GROUP BY deck
  ) AS v ON v.deck = t.deck
) AS tests
ORDER BY deck;
