INSERT OR REPLACE INTO total SELECT * FROM total_now WHERE sitting = :sitting
