SELECT deck, card, why, at FROM suspension WHERE learner = :learner ORDER BY deck, card
