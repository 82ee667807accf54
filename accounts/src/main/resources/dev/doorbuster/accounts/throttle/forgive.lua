-- KEYS[1] count.
return redis.call('DEL', KEYS[1])
