#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The server is told to stop while many ask: tests/fault/stop.sh ANY-BUILD BUILD
# (BUILD is one without a sanitizer, which would be in the way of tests/fault/failing.c).
here=$(dirname "$0")/../http/harness bad=0
build=${2:?usage: stop.sh ANY-BUILD BUILD}
python3 "$here/stops.py" "$build" sqlite || bad=1
if [ "${BANA_CHECK_LEVEL:-}" = long ]; then
    python3 "$here/stops.py" "$build" postgres || bad=1
fi
exit $bad
