#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The disk is full, under each database: tests/fault/room.sh ANY-BUILD BUILD
here=$(dirname "$0")/../http/harness bad=0
build=${2:?usage: room.sh ANY-BUILD BUILD}
kinds='sqlite limit postgres'
[ "${BANA_CHECK_LEVEL:-}" != long ] || kinds="$kinds postgres-wal"
for kind in $kinds; do
    python3 "$here/room_fault.py" "$build" "$kind" || bad=1
done
exit $bad
