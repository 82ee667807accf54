-- Writes a room's settings. KEYS[1] all rooms, ARGV: id, settings, when the sale begins in ms (0: by demand), life in ms after that,
-- how many rooms there may be. Returns since when the room stands, or 0 when there are enough rooms.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local known = redis.call('HGET', KEYS[1], ARGV[1])
if not known and redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[5]) then return 0 end
local since = known and tonumber(string.match(known, '^(%d+)|')) or now
local ends = math.max(now, tonumber(ARGV[3])) + tonumber(ARGV[4])
redis.call('HSET', KEYS[1], ARGV[1], string.format('%.0f|%.0f|%s', since, ends, ARGV[2]))
return since
