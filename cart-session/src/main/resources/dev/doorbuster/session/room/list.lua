-- KEYS[1] all rooms. Returns the time in ms, then id and settings of each; a room whose time is over is taken away.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local rooms = redis.call('HGETALL', KEYS[1])
local found = {now}
for i = 1, #rooms, 2 do
  local since, ends, settings = string.match(rooms[i + 1], '^(%d+)|(%d+)|(.*)$')
  if tonumber(ends) < now then
    redis.call('HDEL', KEYS[1], rooms[i])
  else
    table.insert(found, rooms[i])
    table.insert(found, since)
    table.insert(found, settings)
  end
end
return found
