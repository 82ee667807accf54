-- Puts registers into a cart (HASH: sku -> "clock|quantity|writer") where they are newer than what is there, in the order of
-- the Java class Register: clock, then writer by bytes, then quantity.
-- KEYS[1] cart, ARGV[1] expiry in seconds, then pairs of sku and register.
-- Returns pairs of sku and register where Redis already had a newer one.
local function parse(text)
  local clock, quantity, writer = string.match(text, '^(%d+)|(%d+)|(.*)$')
  return tonumber(clock), writer, tonumber(quantity)
end

-- Lua's own < on strings follows the server's locale.
local function bytes_after(a, b)
  for i = 1, math.min(#a, #b) do
    local x, y = a:byte(i), b:byte(i)
    if x ~= y then return x > y end
  end
  return #a > #b
end

local function is_newer(ours, theirs)
  local clock, writer, quantity = parse(ours)
  local their_clock, their_writer, their_quantity = parse(theirs)
  if clock ~= their_clock then return clock > their_clock end
  if writer ~= their_writer then return bytes_after(writer, their_writer) end
  return quantity > their_quantity
end

local newer_here = {}
for i = 2, #ARGV, 2 do
  local sku, ours = ARGV[i], ARGV[i + 1]
  local theirs = redis.call('HGET', KEYS[1], sku)
  if not theirs or is_newer(ours, theirs) then
    redis.call('HSET', KEYS[1], sku, ours)
  elseif ours ~= theirs then
    newer_here[#newer_here + 1] = sku
    newer_here[#newer_here + 1] = theirs
  end
end
redis.call('EXPIRE', KEYS[1], ARGV[1])
return newer_here
