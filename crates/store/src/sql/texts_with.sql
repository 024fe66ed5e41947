SELECT hex(hash) AS hash, body FROM text WHERE instr(body, :word) > 0
