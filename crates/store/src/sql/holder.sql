SELECT holder FROM lease WHERE sitting = :sitting
