-- Only the model can check the memories themselves. This checks that a remembered card has valid ratings, has no newer
-- ones, and has the name of its class.
SELECT
  EXISTS (SELECT * FROM total EXCEPT SELECT * FROM total_now)
  OR EXISTS (SELECT * FROM total_now EXCEPT SELECT * FROM total) AS total,
  EXISTS (SELECT * FROM tally EXCEPT SELECT * FROM tally_now)
  OR EXISTS (SELECT * FROM tally_now EXCEPT SELECT * FROM tally) AS tally,
  EXISTS (
    SELECT learner, deck, card FROM memory
    EXCEPT
    SELECT r.learner, coalesce(m.class_deck, r.deck), coalesce(m.class_card, r.card)
    FROM (SELECT DISTINCT learner, deck, card FROM live_rating) AS r
    LEFT JOIN member AS m ON m.learner = r.learner AND m.deck = r.deck AND m.card = r.card)
  OR EXISTS (SELECT learner, deck, card FROM memory INTERSECT SELECT learner, deck, card FROM memory_stale)
  OR EXISTS (SELECT learner FROM memory EXCEPT SELECT learner FROM memory_model)
  OR EXISTS (SELECT * FROM memory_sum EXCEPT SELECT * FROM memory_sum_now)
  OR EXISTS (SELECT * FROM memory_sum_now EXCEPT SELECT * FROM memory_sum) AS memory
