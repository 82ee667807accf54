-- Puts snapshots into a hash (field -> "revision|value") where they are newer than what is there.
-- KEYS[1] hash, ARGV[1] expiry in seconds, then triples of field, revision and value. Returns how many were put.
local kept = 0
for i = 2, #ARGV, 3 do
  local there = redis.call('HGET', KEYS[1], ARGV[i])
  if not there or tonumber(string.match(there, '^(%d+)|')) < tonumber(ARGV[i + 1]) then
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1] .. '|' .. ARGV[i + 2])
    kept = kept + 1
  end
end
redis.call('EXPIRE', KEYS[1], ARGV[1])
return kept
