SELECT p.*, t.body
FROM paper AS p JOIN text AS t ON t.hash = p.text
WHERE p.sitting = :id ORDER BY p.position
