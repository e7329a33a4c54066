-- The shared limiter as one number: the time (microseconds, of the server's clock) at which the next request may start.
-- KEYS[1] that time. ARGV[1] microseconds between two requests; ARGV[2] how far behind now it may lie (the burst);
-- ARGV[3] a pause in microseconds, or 0 to take a turn. Returns how many microseconds the caller has to wait.
local clock = redis.call('TIME')
local now = clock[1] * 1000000 + clock[2]
local next = tonumber(redis.call('GET', KEYS[1]) or '0')
local pause = tonumber(ARGV[3])
local wait = 0
if pause > 0 then
  next = math.max(next, now + pause)
else
  next = math.max(next, now - tonumber(ARGV[2]))
  wait = math.max(0, next - now)
  next = next + tonumber(ARGV[1])
end
redis.call('SET', KEYS[1], string.format('%.0f', next), 'PX', 120000)
return string.format('%.0f', wait)
