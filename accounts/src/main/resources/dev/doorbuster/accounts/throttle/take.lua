-- Counts an attempt in a window that begins with the first. KEYS[1] count, ARGV: length of the window in milliseconds.
-- Returns {attempts, milliseconds left}.
local attempts = redis.call('INCR', KEYS[1])
local left = redis.call('PTTL', KEYS[1])
if attempts == 1 or left < 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
  left = tonumber(ARGV[1])
end
return {attempts, left}
