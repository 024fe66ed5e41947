SELECT deck, card, class_deck, class_card FROM member WHERE learner = ?
