SELECT id FROM sitting
WHERE learner = :learner AND code >= :prefix AND code < :prefix || '~'
ORDER BY code LIMIT 10
