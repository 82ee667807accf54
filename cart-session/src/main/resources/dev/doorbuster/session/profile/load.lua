-- KEYS[1] profile. Returns its products, newest first, each with a letter for its kind before it.
return redis.call('LRANGE', KEYS[1], 0, -1)
