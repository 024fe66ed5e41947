DELETE FROM member WHERE learner = :learner AND deck = :deck AND card = :card
