-- KEYS[1] all rooms, ARGV: id. Returns since when the room stood, or false.
local known = redis.call('HGET', KEYS[1], ARGV[1])
if not known then return false end
redis.call('HDEL', KEYS[1], ARGV[1])
return string.match(known, '^(%d+)|')
