SELECT v.* FROM answers AS v
WHERE (v.learner, v.sitting) IN (SELECT learner, code FROM chosen)
ORDER BY v.learner, v.answered, v.id
