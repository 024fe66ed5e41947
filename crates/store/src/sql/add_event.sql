INSERT INTO event (
  id, sitting, learner, at, elapsed, kind, position, answer, deck, card, detail, outcome, credit, earned, grader)
VALUES (
  :id, :sitting, :learner, :at, :elapsed, :kind, :position, :answer, :deck, :card, :detail,
  :outcome, :credit, :earned, :grader)
