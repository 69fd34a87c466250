-- What wrk sends: the requests of a file, one after the other. A line is: method, path, body, cookie, if-none-match (tab between).
local requests, next = {}, 0

function init(arguments)
  for line in io.lines(arguments[1]) do
    local method, path, body, cookie, etag = line:match("([^\t]*)\t([^\t]*)\t([^\t]*)\t([^\t]*)\t([^\t]*)")
    local headers = {["Cookie"] = cookie, ["Sec-Fetch-Site"] = "same-origin", ["HX-Request"] = "true", ["HX-Request-Type"] = "partial"}
    if method == "GET" and etag == "" then headers = {["Cookie"] = cookie} end
    if body ~= "" then headers["Content-Type"] = "application/x-www-form-urlencoded" end
    if etag ~= "" then headers["If-None-Match"] = etag end
    table.insert(requests, wrk.format(method, path, headers, body ~= "" and body or nil))
  end
end

function request()
  next = next % #requests + 1
  return requests[next]
end

function done(summary, latency)
  local errors = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout + summary.errors.status
  io.write(string.format("RESULT %f %d %f\n", summary.requests / (summary.duration / 1e6), errors, latency:percentile(50) / 1000))
end
