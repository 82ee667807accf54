-- Finds or draws a shopper's ticket. KEYS: state, tickets, releases. ARGV: 1 to draw one when there is none, client address ('' for
-- no limit), tickets for one address, how long an admission lasts in ms, expiry of the keys in seconds, then the shopper's names:
-- the one that a new ticket is for, and those that an older one may be under.
-- Returns {number, owner, released at (ms, 0: not yet), checkout ('' : unused), released through, sold out, pace, now}, {} when there
-- is none, {0} when the address has enough.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local state = redis.call('HMGET', KEYS[1], 'released', 'sold_out', 'pace', 'gone')
local released = tonumber(state[1]) or 0
local gone = tonumber(state[4]) or 0

local function released_at(number)
  if number > released then return 0 end
  -- Longer ago than an admission lasts; the next entry would be of a later release.
  if number <= gone then return 1 end
  local entry = redis.call('ZRANGEBYSCORE', KEYS[3], number, '+inf', 'LIMIT', 0, 1)[1]
  return entry and tonumber(string.match(entry, ':(%d+)$')) or 1
end

local function answer(number, at)
  local held = redis.call('HMGET', KEYS[2], 'o:' .. number, 'u:' .. number)
  return {number, held[1], at, held[2] or '', released, tonumber(state[2]) or 0, state[3] or '', now}
end

local best, best_at, late, late_at
for i = 6, #ARGV do
  local number = tonumber(redis.call('HGET', KEYS[2], 's:' .. ARGV[i]))
  if number then
    local at = released_at(number)
    local used = redis.call('HEXISTS', KEYS[2], 'u:' .. number) == 1
    if at > 0 and not used and at + tonumber(ARGV[4]) <= now then
      if not late or number < late then late, late_at = number, at end
    elseif not best or number < best then
      best, best_at = number, at
    end
  end
end
if best then
  if ARGV[1] == '1' then redis.call('HSET', KEYS[2], 's:' .. ARGV[6], best) end
  return answer(best, best_at)
end
if ARGV[1] ~= '1' then
  return late and answer(late, late_at) or {}
end
if ARGV[2] ~= '' and tonumber(redis.call('HGET', KEYS[2], 'a:' .. ARGV[2]) or 0) >= tonumber(ARGV[3]) then return {0} end
if ARGV[2] ~= '' then redis.call('HINCRBY', KEYS[2], 'a:' .. ARGV[2], 1) end
local number = redis.call('HINCRBY', KEYS[1], 'drawn', 1)
redis.call('HSET', KEYS[2], 's:' .. ARGV[6], number, 'o:' .. number, ARGV[6])
for i = 1, 3 do redis.call('EXPIRE', KEYS[i], ARGV[5]) end
return answer(number, 0)
