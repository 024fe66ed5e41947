SELECT deck, hash, asked FROM looked WHERE learner = :learner
