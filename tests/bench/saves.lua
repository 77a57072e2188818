-- SPDX-License-Identifier: EUPL-1.2
-- For wrk, one connection a thread: each saves a preparation again and again, as the page's script does while one types.
-- A line of the file: path, tab, cookie, tab, form token, tab, field, tab, the field's mark.
local threads = {}
local path, headers, token, field, mark, n

function setup(thread)
  thread:set("number", #threads + 1)
  threads[#threads + 1] = thread
end

function init(args)
  n, bad = 0, 0
  local i = 0
  for line in io.lines(args[1]) do
    i = i + 1
    if i == number then
      local cookie
      path, cookie, token, field, mark = line:match("^([^\t]*)\t([^\t]*)\t([^\t]*)\t([^\t]*)\t([^\t]*)$")
      headers = {["Cookie"] = cookie, ["Content-Type"] = "application/x-www-form-urlencoded", ["X-Bana-Save"] = "1",
        ["Origin"] = wrk.scheme .. "://" .. wrk.host .. ":" .. wrk.port, ["Sec-Fetch-Site"] = "same-origin"}
    end
  end
end

function request()
  n = n + 1
  return wrk.format("POST", path, headers, "csrf=" .. token .. "&" .. field .. "-mark=" .. mark .. "&" .. field ..
    "=What+I+am+proud+of+this+year+is+that+we+got+the+new+ward+going%2C+" .. os.time() .. "-" .. n)
end

function response(status, _, body)
  local new = body:match('"' .. field .. '%-mark":"([^"]*)"')
  if status ~= 200 or not new or new == mark then
    bad = bad + 1
    if bad == 1 then print("save answered " .. status .. ": " .. body:sub(1, 300)) end
  end
  mark = new or mark
end

function done(summary, latency)
  local e = summary.errors
  local wrong = e.connect + e.read + e.write + e.timeout
  for _, thread in ipairs(threads) do wrong = wrong + thread:get("bad") end
  print(string.format("FIGURES %d %d %d %d %d", summary.requests, summary.duration, wrong, latency:percentile(50), latency:percentile(99)))
end
