DELETE FROM lease WHERE sitting = :sitting AND holder = :holder
