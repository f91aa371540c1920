-- Takes one request out of an allowance. The key holds when the allowance will be whole again, in microseconds of the
-- clock of Redis. KEYS[1]: whose; ARGV: how many a window, the window in microseconds.
-- Answers: 1 when allowed, how many are left, microseconds until it is whole, microseconds until the next one.
local clock = redis.call('TIME')
local now = tonumber(clock[1]) * 1000000 + tonumber(clock[2])
local quota = tonumber(ARGV[1])
local window = tonumber(ARGV[2])
local each = window / quota
local whole = tonumber(redis.call('GET', KEYS[1]) or now)
if whole < now then
  whole = now
end
local after = whole + each
local over = after - now - window
-- A thousandth of one request, for what rounding leaves.
if over > each / 1000 then
  return {0, 0, math.ceil(whole - now), math.ceil(over)}
end
redis.call('SET', KEYS[1], string.format('%.3f', after), 'PX', math.ceil((after - now) / 1000))
return {1, math.floor((window - (after - now)) / each + 0.001), math.ceil(after - now), 0}
