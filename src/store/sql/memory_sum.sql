SELECT first_known, first_room, later_known, later_room FROM memory_sum WHERE learner = :learner
