-- KEYS[1] checkout, ARGV: expiry in seconds, version, document. Returns 1, or 0 when there is one already.
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('HSET', KEYS[1], 'version', ARGV[2], 'doc', ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[1])
return 1
