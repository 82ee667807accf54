-- Puts products on top of a profile (LIST, newest first, "<letter><product>"), in the way of the Java class Recents: each product
-- once, and a look at it ("v") does not change what was done with it before.
-- KEYS[1] profile, ARGV: expiry in seconds, most products, then products, newest first.
local all = redis.call('LRANGE', KEYS[1], 0, -1)
for i = #ARGV, 3, -1 do
  local kind, product = ARGV[i]:sub(1, 1), ARGV[i]:sub(2)
  for j = 1, #all do
    if all[j]:sub(2) == product then
      if kind == 'v' then kind = all[j]:sub(1, 1) end
      table.remove(all, j)
      break
    end
  end
  table.insert(all, 1, kind .. product)
end
redis.call('DEL', KEYS[1])
for i = 1, math.min(#all, tonumber(ARGV[2])) do redis.call('RPUSH', KEYS[1], all[i]) end
redis.call('EXPIRE', KEYS[1], ARGV[1])
return #all
