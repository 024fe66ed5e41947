INSERT INTO memory (learner, deck, card, stability, difficulty, last, due, reps, lapses)
VALUES (:learner, :deck, :card, :stability, :difficulty, :last, :due, :reps, :lapses)
