-- Gives back the admission of a checkout that will never be bought: its ticket is as it was before. KEYS: tickets, begun. ARGV: checkout.
-- Returns 1 when it had one.
local number = redis.call('HGET', KEYS[1], 'k:' .. ARGV[1])
if not number then return 0 end
if redis.call('HGET', KEYS[1], 'u:' .. number) == ARGV[1] then
  redis.call('HDEL', KEYS[1], 'u:' .. number, 'l:' .. number, 'e:' .. number)
  redis.call('ZREM', KEYS[2], number)
end
return redis.call('HDEL', KEYS[1], 'k:' .. ARGV[1])
