#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Something fails in the middle of a backup or a restore, on each database: tests/fault/keep.sh ANY-BUILD BUILD
# (the second is one without a sanitizer, which would be in the way of tests/fault/failing.c).
here=$(dirname "$0")/../http/harness bad=0
build=${2:?usage: keep.sh ANY-BUILD BUILD}
for kind in sqlite postgres; do
    python3 "$here/keep_fault.py" "$build" $kind || bad=1
done
exit $bad
