-- Gives fields of a hash: "revision|value" for each, false for one that is not there.
-- KEYS[1] hash, ARGV fields.
return redis.call('HMGET', KEYS[1], unpack(ARGV))
