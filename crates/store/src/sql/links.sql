SELECT kind = 'link' AS is_one, at, deck, card, detail FROM event
WHERE learner = :learner AND kind IN ('link', 'unlink')
ORDER BY at, id
