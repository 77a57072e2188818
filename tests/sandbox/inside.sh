#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# The server's sandbox from inside, as root and as a user of its own, on SQLite and on PostgreSQL by socket and by TCP:
# tests/sandbox/inside.sh BUILD (one without a sanitizer, which needs what the sandbox forbids)
set -uo pipefail
cd "$(dirname "$0")/../.."
room=$(mktemp -d /tmp/bana-sandbox-XXXXXX)
chmod 755 "$room"
cp "${1:?usage: inside.sh BUILD}/src/bana" "$room/bana"
cluster='' bad=0
end() {
  [ -z "$cluster" ] || tests/postgres-down "$room/postgres" >/dev/null
  rm -rf "$room"
}
trap end EXIT

# try HOW COMMAND...: its lines with HOW behind "ok" or "not ok"; anything but an end in peace is one more failure.
try() {
  local how=$1 said
  shift
  said=$("$@" 2>&1)
  local code=$?
  sed -n "s/^\(not ok\|ok\) sandbox: /\1 sandbox, $how: /p" <<<"$said"
  [ $code -eq 0 ] && grep -q '^ok sandbox: the data can be opened' <<<"$said" && return
  bad=1
  grep -q '^not ok ' <<<"$said" || echo "not ok sandbox, $how: ended with $code: $(tail -n 1 <<<"$said")"
}

mkdir -m 700 "$room/data" "$room/own"
if [ "$(id -u)" = 0 ]; then
  try "root" "$room/bana" doctor --sandbox --data "$room/data"
  chown 65534:65534 "$room/own"
  try "a user of its own" setpriv --reuid=65534 --regid=65534 --clear-groups env HOME=/nonexistent \
    "$room/bana" doctor --sandbox --data "$room/own"
else
  try "a user of its own" "$room/bana" doctor --sandbox --data "$room/own"
fi

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
if cluster=$(BANA_TEST_PG_PORT=$port tests/postgres-up "$room/postgres" | tail -n 1) && [ -n "$cluster" ]; then
  socket=${cluster##*host=}
  try "PostgreSQL by a socket" "$room/bana" doctor --sandbox --data "$room/data" --db "postgres://bana@/postgres?host=$socket&port=$port"
  try "PostgreSQL by TCP" "$room/bana" doctor --sandbox --data "$room/data" --db "postgres://bana@127.0.0.1:$port/postgres"
else
  echo "not ok sandbox: PostgreSQL could not be started"
  bad=1
fi
exit $bad
