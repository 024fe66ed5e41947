SELECT * FROM memory WHERE learner = :learner AND due <= :day ORDER BY due, deck, card
