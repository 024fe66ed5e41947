SELECT detail FROM event WHERE sitting = :id AND kind = 'seal'
