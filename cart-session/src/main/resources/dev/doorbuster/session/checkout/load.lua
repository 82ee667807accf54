-- KEYS[1] checkout. Returns its document, or nothing.
return redis.call('HGET', KEYS[1], 'doc')
