SELECT class_deck, class_card FROM member WHERE learner = :learner AND deck = :deck AND card = :card
