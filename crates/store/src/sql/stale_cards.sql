SELECT deck, card FROM memory_stale WHERE learner = :learner
