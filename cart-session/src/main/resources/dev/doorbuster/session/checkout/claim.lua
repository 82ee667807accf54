-- The first fingerprint stays. KEYS[1] claim, ARGV: expiry in seconds, fingerprint.
-- Returns nothing when the claim is ours now, else the fingerprint that has it.
if redis.call('SET', KEYS[1], ARGV[2], 'NX', 'EX', ARGV[1]) then return false end
return redis.call('GET', KEYS[1])
