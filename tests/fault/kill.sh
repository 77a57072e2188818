#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# What was acknowledged is there after kill -9, again and again, on each database: tests/fault/kill.sh ANY-BUILD BUILD
here=$(dirname "$0")/../http/harness bad=0
build=${2:?usage: kill.sh ANY-BUILD BUILD}
for kind in sqlite postgres; do
    python3 "$here/power_cut.py" "$build" $kind || bad=1
done
exit $bad
