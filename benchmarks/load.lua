-- What wrk sends: the requests of a file, over and over; each thread takes its share, so that none is sent by two at once.
-- A line is: method, path, body, headers as "name: value", with tabs between.
local threads = 0

function setup(thread)
  thread:set("number", threads)
  threads = threads + 1
end

local requests, last = {}, 0

function init(arguments)
  local count, number_of_threads = 0, tonumber(arguments[2])
  for line in io.lines(arguments[1]) do
    local fields = {}
    for field in line:gmatch("([^\t]*)\t?") do table.insert(fields, field) end
    local headers = {}
    for index = 4, #fields do
      local name, value = fields[index]:match("^(.-): (.*)$")
      if name then headers[name] = value end
    end
    if count % number_of_threads == number then
      table.insert(requests, wrk.format(fields[1], fields[2], headers, fields[3] ~= "" and fields[3] or nil))
    end
    count = count + 1
  end
end

function request()
  last = last % #requests + 1
  return requests[last]
end

function done(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.timeout + errors.status
  io.write(string.format("RESULT %f %d %f\n", summary.requests / (summary.duration / 1e6), failed, latency:percentile(99) / 1000))
end
