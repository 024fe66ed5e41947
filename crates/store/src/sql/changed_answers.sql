-- The answers with an event that can change their rating or credit.
SELECT DISTINCT answer FROM event WHERE answer IS NOT NULL AND kind IN ('rated', 'ruling', 'void', 'regrade')
