-- KEYS[1] profile. Returns how many there were.
return redis.call('DEL', KEYS[1])
