-- SPDX-License-Identifier: EUPL-1.2
-- For wrk: asks for the pages of a file in turn. A line of it: path, tab, cookie.
local requests, next_one = {}, 0

function init(args)
  for line in io.lines(args[1]) do
    local path, cookie = line:match("^([^\t]*)\t(.*)$")
    local headers = {["Cookie"] = cookie, ["Accept-Language"] = "en"}
    if args[2] == "gzip" then headers["Accept-Encoding"] = "gzip" end
    requests[#requests + 1] = wrk.format("GET", path, headers)
  end
end

function request()
  next_one = next_one % #requests + 1
  return requests[next_one]
end

function done(summary, latency)
  local e = summary.errors
  print(string.format("FIGURES %d %d %d %d %d", summary.requests, summary.duration, e.connect + e.read + e.write + e.status + e.timeout,
    latency:percentile(50), latency:percentile(99)))
end
