-- What wrk sends: the requests of a file; each thread takes its share, so that none is sent by two at once. They are sent
-- over and over or, if the third argument is "once", until there are no more; then the time counts until the last one.
-- A line is: method, path, body, headers as "name: value", with tabs between.
local ffi = require("ffi")
ffi.cdef("typedef struct { long seconds, micros; } moment; int gettimeofday(moment *at, void *zone);")
local threads = {}

function setup(thread)
  thread:set("number", #threads)
  table.insert(threads, thread)
end

local requests, last, once, nothing = {}, 0, false, nil

local function now()
  local at = ffi.new("moment")
  ffi.C.gettimeofday(at, nil)
  return tonumber(at.seconds) + tonumber(at.micros) / 1e6
end

function init(arguments)
  local count, number_of_threads = 0, tonumber(arguments[2])
  once, nothing = arguments[3] == "once", wrk.format("GET", "/healthz")
  for line in io.lines(arguments[1]) do
    if count % number_of_threads == number then table.insert(requests, formatted(line)) end
    count = count + 1
  end
end

function formatted(line)
  local fields, headers = {}, {}
  for field in line:gmatch("([^\t]*)\t?") do table.insert(fields, field) end
  for index = 4, #fields do
    local name, value = fields[index]:match("^(.-): (.*)$")
    if name then headers[name] = value end
  end
  return wrk.format(fields[1], fields[2], headers, fields[3] ~= "" and fields[3] or nil)
end

function request()
  began = began or now()
  if last == #requests and once then
    ended = ended or now()
    wrk.thread:stop()
    return nothing
  end
  last = last % #requests + 1
  return requests[last]
end

-- The seconds until the last thread had no more requests, or those that wrk was to take.
function seconds(summary)
  local first, final = math.huge, 0
  for _, thread in ipairs(threads) do
    first = math.min(first, thread:get("began") or math.huge)
    final = math.max(final, thread:get("ended") or math.huge)
  end
  return math.min(summary.duration / 1e6, final - first)
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.timeout + errors.status
  io.write(string.format("RESULT %f %d %f\n", summary.requests / seconds(summary), failed, latency:percentile(99) / 1000))
end
