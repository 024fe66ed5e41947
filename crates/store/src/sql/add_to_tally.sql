-- The answers of a sitting that was not here; as the view `tally_now` counts them.
INSERT INTO tally
SELECT
  c.learner, c.study_day, c.deck, coalesce(s.confidence, -1),
  count(*), sum(c.is_right), sum(min(c.taken, 300000))
FROM counted AS c JOIN sureness AS s ON s.id = c.id
WHERE c.sitting = :sitting
GROUP BY c.learner, c.study_day, c.deck, coalesce(s.confidence, -1)
ON CONFLICT (learner, study_day, confidence, deck) DO UPDATE SET
  answers = answers + excluded.answers,
  correct = correct + excluded.correct,
  taken   = taken + excluded.taken
