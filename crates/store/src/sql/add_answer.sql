INSERT INTO answer (
  id, sitting, learner, position, at, elapsed, deck, card, fingerprint, text, deck_hash, options, response,
  outcome, credit, points, earned, reason, grader, taken, hints, confidence, study_day, rating)
VALUES (
  :id, :sitting, (SELECT learner FROM sitting WHERE id = :sitting), :position, :at, :elapsed, :deck, :card,
  :fingerprint, :text, :deck_hash, :options, :response,
  :outcome, :credit, :points, :earned, :reason, :grader, :taken, :hints, :confidence, :study_day, :rating)
