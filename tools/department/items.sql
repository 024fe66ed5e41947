-- Each question: facility, item-rest correlation, upper third minus lower third, alpha of the test without it.
SELECT
  i.deck AS deck, i.card AS card, i.asked AS asked, i.blank AS blank, i.facility AS facility,
  i.item_rest AS item_rest, i.discrimination AS discrimination,
  CASE WHEN s.fewest = s.learners AND s.questions > 2
       THEN (s.questions - 1.0) / (s.questions - 2.0) * (1 - (s.variance - v.own) / v.others) END AS alpha_without
FROM (
  SELECT
    deck, card, count(*) AS asked, count(CASE WHEN outcome = 'blank' THEN 1 END) AS blank,
    avg(earned / points) AS facility,
    CASE WHEN min(earned) < max(earned) AND min(rest) < max(rest) THEN corr(earned, rest) END AS item_rest,
    avg(CASE WHEN third = 2 THEN earned / points END) - avg(CASE WHEN third = 0 THEN earned / points END)
      AS discrimination
  FROM rest GROUP BY deck, card
) AS i
JOIN variances AS v ON v.deck = i.deck AND v.card = i.card
JOIN (
  SELECT w.deck AS deck, count(*) AS questions, min(w.asked) AS fewest, sum(w.own) AS variance,
         max(n.learners) AS learners
  FROM variances AS w
  JOIN (SELECT deck, count(*) AS learners FROM totals GROUP BY deck) AS n ON n.deck = w.deck
  GROUP BY w.deck
) AS s ON s.deck = i.deck
ORDER BY deck, item_rest;
