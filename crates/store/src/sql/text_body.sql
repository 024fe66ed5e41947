SELECT body FROM text WHERE hash = :hash
