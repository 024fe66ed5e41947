INSERT INTO memory (learner, deck, card, stability, difficulty, last, due, reps, lapses, trials)
VALUES (:learner, :deck, :card, :stability, :difficulty, :last, :due, :reps, :lapses, :trials)
