-- Forgets a room's queue. KEYS: all that belongs to it.
return redis.call('UNLINK', unpack(KEYS))
