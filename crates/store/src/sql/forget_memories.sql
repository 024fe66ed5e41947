DELETE FROM memory WHERE learner = :learner
