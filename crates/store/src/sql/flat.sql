-- The answers of the sessions of a learner with one code, then their questions without an answer. The plus keeps SQLite
-- from reading all answers of the learner.
SELECT v.* FROM (SELECT * FROM answers UNION ALL SELECT * FROM blanks) AS v
WHERE v.sitting = :code AND +v.learner = :learner
ORDER BY v.answered IS NULL, v.answered, v.id, v.number
