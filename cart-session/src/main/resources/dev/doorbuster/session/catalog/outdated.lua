-- Tells which fields of a hash (field -> "revision|value") are missing or older, and starts its expiry anew.
-- KEYS[1] hash, ARGV[1] expiry in seconds, then pairs of field and revision. Returns the fields.
local outdated = {}
for i = 2, #ARGV, 2 do
  local there = redis.call('HGET', KEYS[1], ARGV[i])
  if not there or tonumber(string.match(there, '^(%d+)|')) < tonumber(ARGV[i + 1]) then
    outdated[#outdated + 1] = ARGV[i]
  end
end
redis.call('EXPIRE', KEYS[1], ARGV[1])
return outdated
