-- All answers of a learner that say something of memory, in the order of the file; as the view `live_rating` reads an answer
-- without an event. The index of their cards would read the same pages in any order, and many times.
SELECT
  deck, card, id, at, study_day, rating, hints, taken,
  CASE WHEN options = '[]' OR response IN ('null', '[]') THEN 0 ELSE json_array_length(options) END AS choices,
  CASE WHEN options <> '[]' AND substr(response, 1, 2) = '[[' THEN json_array_length(response) END AS lefts,
  CASE WHEN options <> '[]' AND substr(response, 1, 2) = '["' THEN (SELECT body FROM text WHERE hash = answer.text) END
    AS body,
  CASE WHEN outcome IN ('right', 'almost') THEN 1.0 ELSE credit END AS credit, confidence
FROM answer NOT INDEXED
WHERE learner = :learner AND rating IS NOT NULL
ORDER BY rowid
