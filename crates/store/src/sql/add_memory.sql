INSERT INTO memory (
  learner, deck, card, stability, difficulty, last, due, reps, lapses, time_factor, was_recalled,
  missed_days, trials,
  first_known, first_room, later_known, later_room)
VALUES (
  :learner, :deck, :card, :stability, :difficulty, :last, :due, :reps, :lapses, :time_factor, :was_recalled,
  :missed_days, :trials,
  :first_known, :first_room, :later_known, :later_room)
