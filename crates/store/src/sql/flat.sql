SELECT v.* FROM (SELECT * FROM answers UNION ALL SELECT * FROM blanks) AS v
WHERE (v.learner, v.sitting) IN (SELECT learner, code FROM chosen)
ORDER BY v.learner, (SELECT min(at) FROM sitting WHERE learner = v.learner AND code = v.sitting), v.sitting,
  v.answered IS NULL, v.answered, v.id, v.number
