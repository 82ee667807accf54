-- The last look before a checkout is completed: from here on its admission goes to no other checkout, unless this one is canceled.
-- Whoever comes too late has it no longer, and may draw another ticket; whoever was in time may try again as long as they like.
-- KEYS: state, tickets, this checkout's pass from before the room opened, begun. ARGV: 1 when the sale begins in ms (-1: by demand),
-- 2 checkout, 3 expiry of the keys in seconds. Returns what became of it.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local begins = tonumber(ARGV[1])
if begins >= 0 and now < begins then return 'not_open' end
if begins < 0 and redis.call('HEXISTS', KEYS[1], 'opened') == 0 then return 'free' end
if redis.call('EXISTS', KEYS[3]) == 1 then return 'free' end
local number = redis.call('HGET', KEYS[2], 'k:' .. ARGV[2])
if not number then return 'required' end
local held = redis.call('HMGET', KEYS[2], 'u:' .. number, 'l:' .. number, 'e:' .. number)
if held[1] ~= ARGV[2] then return 'held' end
if held[2] ~= ARGV[2] and held[3] and now >= tonumber(held[3]) then
  redis.call('HDEL', KEYS[2], 'u:' .. number, 'e:' .. number, 'k:' .. ARGV[2])
  return 'expired'
end
redis.call('HSET', KEYS[2], 'l:' .. number, ARGV[2])
redis.call('ZADD', KEYS[4], number, number)
redis.call('EXPIRE', KEYS[4], ARGV[3])
return 'entered'
