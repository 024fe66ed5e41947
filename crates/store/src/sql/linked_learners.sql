SELECT learner FROM event WHERE kind IN ('link', 'unlink') UNION SELECT learner FROM member
