SELECT * FROM memory WHERE learner = :learner ORDER BY deck, card
