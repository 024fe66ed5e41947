-- The cards that were ever suspended as leeches.
SELECT DISTINCT deck, card FROM event WHERE learner = :learner AND kind = 'suspend' AND detail = 'leech'
