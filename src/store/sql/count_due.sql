SELECT count(*) FROM memory
WHERE learner = :learner AND due <= :day AND deck IN (SELECT value FROM json_each(:decks))
