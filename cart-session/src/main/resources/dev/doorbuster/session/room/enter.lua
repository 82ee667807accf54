-- Takes an admission for a checkout. KEYS: state, tickets, this checkout's pass from before the room opened, begun. ARGV: 1 when the sale
-- begins in ms (-1: by demand), 2 ticket number ('' for none), 3 when the admission ends in ms, 4 checkout, 5 the checkout that may be
-- put out of it ('' for none), 6 1 when even though it was being completed, 7 expiry of the pass in seconds, 8 whose the admission is,
-- 9 how long the checkout has the admission in ms, 10 units that it wants.
-- After a failover that lost the last numbers, a number can have gone to somebody else.
-- Returns {what became of it, the checkout that has the admission}.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local begins = tonumber(ARGV[1])
if begins >= 0 and now < begins then return {'not_open', ''} end
if begins < 0 and redis.call('HEXISTS', KEYS[1], 'opened') == 0 then
  redis.call('HINCRBY', KEYS[1], 'demand', 1)
  redis.call('SET', KEYS[3], 1, 'EX', ARGV[7])
  return {'free', ''}
end
if ARGV[2] == '' then return {'required', ''} end
local held = redis.call('HMGET', KEYS[2], 'o:' .. ARGV[2], 'u:' .. ARGV[2], 'l:' .. ARGV[2])
local released = tonumber(redis.call('HGET', KEYS[1], 'released') or 0)
if held[1] ~= ARGV[8] or released < tonumber(ARGV[2]) then return {'unknown', ''} end
if now >= tonumber(ARGV[3]) then return {'expired', ''} end
local holder = held[2]
if holder and holder ~= ARGV[4] then
  if holder ~= ARGV[5] or (held[3] and ARGV[6] ~= '1') then return {'held', holder} end
  redis.call('HDEL', KEYS[2], 'k:' .. holder, 'l:' .. ARGV[2])
  redis.call('ZREM', KEYS[4], ARGV[2])
end
if not holder then
  redis.call('HINCRBY', KEYS[1], 'buyers', 1)
  redis.call('HINCRBY', KEYS[1], 'units', ARGV[10])
end
redis.call('HSET', KEYS[2], 'u:' .. ARGV[2], ARGV[4], 'k:' .. ARGV[4], ARGV[2],
  'e:' .. ARGV[2], string.format('%.0f', now + tonumber(ARGV[9])))
return {'entered', holder or ''}
