-- KEYS[1] set of sessions. Returns them.
return redis.call('ZRANGE', KEYS[1], 0, -1)
