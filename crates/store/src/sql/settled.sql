DELETE FROM memory_stale WHERE learner = :learner
