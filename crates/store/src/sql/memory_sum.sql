SELECT first_known, first_room, later_known, later_room, trials FROM memory_sum WHERE learner = :learner
