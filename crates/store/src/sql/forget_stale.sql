DELETE FROM memory_stale WHERE learner = :learner AND deck = :deck AND card = :card
