-- The learners and codes of the selected sessions, by learner and time.
SELECT learner, code FROM chosen
GROUP BY learner, code
ORDER BY learner, (SELECT min(at) FROM sitting WHERE learner = chosen.learner AND code = chosen.code), code
