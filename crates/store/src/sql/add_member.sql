INSERT INTO member (learner, deck, card, class_deck, class_card)
VALUES (:learner, :deck, :card, :class_deck, :class_card)
