SELECT * FROM event WHERE sitting = :id ORDER BY at, id
