SELECT model FROM memory_model WHERE learner = :learner
