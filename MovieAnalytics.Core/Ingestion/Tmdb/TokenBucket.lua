-- The shared limiter as one number: the time (microseconds, of the server's clock) at which the next request may start.
-- KEYS[1] that time. ARGV[1] microseconds between two requests; ARGV[2] how far behind now it may lie (the burst);
-- ARGV[3] how many turns to take; ARGV[4] a pause in microseconds, from now on.
-- Returns in how many microseconds the first of the turns is; negative when it could have been earlier.
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local first = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now - tonumber(ARGV[2]))
if tonumber(ARGV[4]) > 0 then
  first = math.max(first, now + tonumber(ARGV[4]))
end
local next = first + tonumber(ARGV[1]) * tonumber(ARGV[3])
redis.call('SET', KEYS[1], string.format('%.0f', next), 'PX', 120000)
return string.format('%.0f', first - now)
