-- Gives all registers of a cart and starts its expiry anew, so that the copy in memory never outlives the one here.
-- KEYS[1] cart, ARGV[1] expiry in seconds. Returns pairs of sku and register.
redis.call('EXPIRE', KEYS[1], ARGV[1])
return redis.call('HGETALL', KEYS[1])
