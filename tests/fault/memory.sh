#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The n-th allocation, and the n-th write to a file, of a real server fails: tests/fault/memory.sh ANY-BUILD BUILD
# (the second is one without a sanitizer, which would be in the way of tests/fault/failing.c).
here=$(dirname "$0")/../http/harness bad=0
build=${2:?usage: memory.sh ANY-BUILD BUILD}
python3 "$here/memory_fault.py" "$build" allocate sqlite || bad=1
python3 "$here/memory_fault.py" "$build" write sqlite || bad=1
if [ "${BANA_CHECK_LEVEL:-}" = long ]; then
    python3 "$here/memory_fault.py" "$build" allocate postgres || bad=1
fi
exit $bad
