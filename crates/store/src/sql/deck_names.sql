SELECT :deck AS deck
UNION
SELECT o.deck
FROM member AS m
JOIN member AS o ON o.learner = m.learner AND o.class_deck = m.class_deck AND o.class_card = m.class_card
WHERE m.learner = :learner AND m.deck = :deck AND m.card = ''
