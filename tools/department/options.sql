-- Each option: who chose it in each third, and the correlation of choosing it with the rest of the test.
SELECT
  deck, card, text, is_key, count(CASE WHEN chose = 1 THEN 1 END) AS chosen,
  count(CASE WHEN third = 0 AND chose = 1 THEN 1 END) AS lower_third,
  count(CASE WHEN third = 1 AND chose = 1 THEN 1 END) AS middle_third,
  count(CASE WHEN third = 2 AND chose = 1 THEN 1 END) AS upper_third,
  CASE WHEN min(chose) < max(chose) AND min(rest) < max(rest) THEN corr(chose, rest) END AS r
FROM (
  SELECT
    r.deck AS deck, r.card AS card, o.text AS text, o.is_key AS is_key, r.third AS third, r.rest AS rest,
    CASE WHEN concat(' ', r.chosen, ' ') LIKE concat('% ', CAST(o.number AS VARCHAR), ' %') THEN 1 ELSE 0 END AS chose
  FROM rest AS r
  JOIN options AS o ON o.question = r.question
) AS choices
GROUP BY deck, card, text, is_key
ORDER BY deck, card, is_key DESC, chosen DESC, text;
