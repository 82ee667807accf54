-- A tenth of a second of a room: whether it is open, what is left, how fast it goes, whom it lets in. Any edge may call it at any
-- time, because the clock and the bucket are here. Writes only what changes.
-- Hardly more shoppers are in with an admission that they may still use than there are units for, so whoever is let in and buys gets
-- some; each is taken to want as many as those before wanted on average. A few are let in beyond that every two seconds: some never buy, and the queue must not stand still behind them.
-- KEYS: state, tickets, releases, begun. ARGV: 1 when the sale begins in ms (-1: by demand), 2 demand a second that opens it, 3 shoppers a
-- second at most, 4 how long an admission lasts in ms, 5 units left (-1: not known), 6 revision of that, 7 of what products, 8 demand
-- seen since the last call, 9 released through as the caller knows it, 10 next pace ('' for none), 11 when the present pace began as
-- the caller knows it, 12 expiry of the keys in seconds.
-- Returns {now, open, sold out, drawn, released, pace, when the pace began, let in by this call, releases after 9 as through:at}. Releases
-- whose admissions are over are forgotten; all of them together are told as one of long ago.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local names = {'drawn', 'released', 'tokens', 'filled_at', 'pace', 'paced_at', 'opened', 'sold_out', 'stock_rev', 'stock_of',
  'demand', 'd_at', 'd_now', 'd_prev', 'gone', 'left', 'last_in', 'buyers', 'units'}
local values = redis.call('HMGET', KEYS[1], unpack(names))
local s = {}
for i, name in ipairs(names) do s[name] = values[i] end
local function number(name) return tonumber(s[name]) or 0 end
local changes = {}
local function set(name, value)
  s[name] = value
  table.insert(changes, name)
  table.insert(changes, value)
end

local demand = number('demand') + tonumber(ARGV[8])
if ARGV[1] == '-1' and not s.opened and demand > 0 then
  local second = tonumber(time[1])
  if number('d_at') ~= second then
    set('d_prev', number('d_at') == second - 1 and number('d_now') or 0)
    set('d_now', 0)
    set('d_at', second)
  end
  set('d_now', number('d_now') + demand)
  set('demand', 0)
  if number('d_now') + number('d_prev') * (1 - time[2] / 1000000) >= tonumber(ARGV[2]) then set('opened', 1) end
end
local open = (ARGV[1] == '-1' and s.opened) or (ARGV[1] ~= '-1' and now >= tonumber(ARGV[1]))

local left, revision = tonumber(ARGV[5]), tonumber(ARGV[6])
if left >= 0 and (s.stock_of ~= ARGV[7] or revision > number('stock_rev')) then
  set('stock_of', ARGV[7])
  set('stock_rev', string.format('%.0f', revision))
  set('sold_out', left == 0 and 1 or 0)
  set('left', string.format('%.0f', left))
end

local ceiling = tonumber(ARGV[3])
local pace = math.min(tonumber(s.pace) or ceiling, ceiling)
local function fill()
  local burst = math.max(1, pace / 4)
  return math.min(burst, number('tokens') + math.max(0, now - number('filled_at')) * pace / 1000)
end
if ARGV[10] ~= '' and tonumber(ARGV[11]) == number('paced_at') and now - number('paced_at') >= 1000 then
  if tonumber(ARGV[10]) ~= pace then
    set('tokens', string.format('%.6f', fill()))
    set('filled_at', now)
    pace = math.min(tonumber(ARGV[10]), ceiling)
    set('pace', string.format('%.3f', pace))
  end
  set('paced_at', now)
end

local waiting = number('drawn') - number('released')
local let_in = 0
if open and waiting > 0 and number('sold_out') == 0 then
  local gone = number('gone')
  for _, entry in ipairs(redis.call('ZRANGE', KEYS[3], 0, 9)) do
    local through, at = string.match(entry, '^(%d+):(%d+)$')
    if tonumber(at) + tonumber(ARGV[4]) < now then
      redis.call('ZREM', KEYS[3], entry)
      gone = math.max(gone, tonumber(through))
    end
  end
  if gone > number('gone') then
    set('gone', string.format('%.0f', gone))
    redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', gone)
  end
  local may_buy = number('released') - gone - redis.call('ZCOUNT', KEYS[4], '(' .. gone, '+inf')
  local tokens = fill()
  let_in = math.min(math.floor(tokens), waiting)
  if s.left then
    local beyond = s.last_in and now - number('last_in') >= 2000 and math.max(1, math.floor(pace / 5)) or 0
    local each = number('buyers') > 0 and math.max(1, number('units') / number('buyers')) or 1
    let_in = math.min(let_in, math.max(beyond, math.floor(number('left') / each) - may_buy))
  end
  if let_in > 0 then
    set('tokens', string.format('%.6f', tokens - let_in))
    set('filled_at', now)
    set('released', number('released') + let_in)
    set('last_in', now)
    redis.call('ZADD', KEYS[3], s.released, s.released .. ':' .. string.format('%.0f', now))
    for i = 2, 4 do redis.call('EXPIRE', KEYS[i], ARGV[12]) end
  end
end
if #changes > 0 then
  redis.call('HSET', KEYS[1], unpack(changes))
  redis.call('EXPIRE', KEYS[1], ARGV[12])
end
local log = {}
if tonumber(ARGV[9]) < number('released') then
  log = redis.call('ZRANGEBYSCORE', KEYS[3], '(' .. ARGV[9], '+inf', 'LIMIT', 0, 1000)
  if tonumber(ARGV[9]) < number('gone') then table.insert(log, 1, s.gone .. ':1') end
end
return {now, open and 1 or 0, number('sold_out'), number('drawn'), number('released'), string.format('%.3f', pace),
  number('paced_at'), let_in, log}
