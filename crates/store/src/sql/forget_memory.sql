DELETE FROM memory WHERE learner = :learner AND deck = :deck AND card = :card
