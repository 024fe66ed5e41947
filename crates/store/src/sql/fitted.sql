SELECT reviews FROM fitted WHERE learner = :learner
