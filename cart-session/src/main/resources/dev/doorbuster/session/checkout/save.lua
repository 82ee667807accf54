-- Compare-and-set on the version. KEYS[1] checkout, ARGV: expiry in seconds, expected version, version, document.
-- Returns {1} saved, {0, document} when another version is there, {0} when nothing is.
local version = redis.call('HGET', KEYS[1], 'version')
if not version then return {0} end
if version ~= ARGV[2] then return {0, redis.call('HGET', KEYS[1], 'doc')} end
redis.call('HSET', KEYS[1], 'version', ARGV[3], 'doc', ARGV[4])
redis.call('EXPIRE', KEYS[1], ARGV[1])
return {1}
