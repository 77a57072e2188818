#!/bin/bash
# SPDX-License-Identifier: EUPL-1.2
# The examples of packaging/ in front of a real server on a Unix socket: nginx, Caddy, and the systemd unit as systemd reads it.
# What is not installed here is skipped by name: tests/packaging/proxies.sh BUILD
set -uo pipefail
cd "$(dirname "$0")/../.."
bana=$PWD/${1:?usage: proxies.sh BUILD}/src/bana
[ -x "$bana" ] || bana=$1/src/bana
room=$(mktemp -d /tmp/bana-proxy-XXXXXX)
bad=0 started=()
end() {
  [ ${#started[@]} -eq 0 ] || kill "${started[@]}" 2>/dev/null
  wait
  rm -rf "$room"
}
trap end EXIT
say() { if [ "$1" = 0 ]; then echo "ok $2"; else echo "not ok $2: ${3:-}"; bad=1; fi; }
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

mkdir -m 700 "$room/data" && mkdir "$room/run"
openssl req -x509 -newkey rsa:2048 -nodes -keyout "$room/privkey.pem" -out "$room/fullchain.pem" -days 2 -subj /CN=bana.example.se 2>/dev/null
root=()
[ "$(id -u)" != 0 ] || root=(--allow-root)
port=$(free_port)
"$bana" serve "${root[@]}" --data "$room/data" --listen "unix:$room/run/bana.sock" --origin "https://bana.example.se:$port" >"$room/bana.log" 2>&1 &
started+=($!)
for _ in $(seq 100); do grep -q 'answers at' "$room/bana.log" && break; sleep 0.1; done

ask() { curl -sk --max-time 20 --resolve "bana.example.se:$port:127.0.0.1" -o /dev/null -w '%{http_code}' "$@" "https://bana.example.se:$port/start"; }
# same NAME WHAT GOT WANTED...
same() {
  local name=$1 what=$2 got=$3
  shift 3
  case " $* " in *" $got "*) say 0 "$name: $what" ;; *) say 1 "$name: $what" "$got instead of $*" ;; esac
}
# try NAME: requests through the proxy that listens on the port.
try() {
  local name=$1 one count
  for _ in $(seq 100); do [ "$(ask)" = 200 ] && break; sleep 0.1; done
  same "$name" "a page" "$(ask)" 200
  same "$name" "HTTP/2" "$(ask --http2 -w '%{http_version}' | tail -c 1)" 2
  ask -D "$room/headers" >/dev/null
  for one in content-security-policy strict-transport-security x-content-type-options; do
    count=$(grep -ci "^$one:" "$room/headers")
    same "$name" "one $one" "$count" 1
  done
  same "$name" "another host" "$(ask -H 'Host: evil.example')" 421 200 # Caddy answers itself, with nothing in it
  same "$name" "a form of 300 KB" "$(head -c 300000 /dev/zero | ask --data-binary @-)" 413
  same "$name" "a file of 40 MB" "$(head -c 40000000 /dev/zero | ask --data-binary @-)" 413 000 # refused, or hung up on in the middle
  same "$name" "a header of 40 KB" "$(ask --http1.1 -H "X-A: $(head -c 40000 /dev/zero | tr '\0' a)")" 400 431 494
}

here=$(command -v nginx || ls /usr/sbin/nginx 2>/dev/null)
if [ -n "$here" ]; then
  other=$(free_port)
  sed -e "s#/run/bana/bana.sock#$room/run/bana.sock#; s#/etc/ssl/bana#$room#; s#listen 443#listen 127.0.0.1:$port#; s#listen 80;#listen 127.0.0.1:$other;#; /listen \[::\]/d" packaging/nginx.conf >"$room/bana.conf"
  for kind in client_body proxy fastcgi uwsgi scgi; do echo "${kind}_temp_path $room/$kind;"; done >"$room/paths"
  printf '%s\n' "pid $room/nginx.pid;" "error_log $room/nginx.log;" "daemon off;" "events {}" "http { access_log off; include $room/paths; include $room/bana.conf; }" >"$room/nginx.conf"
  [ "$(id -u)" != 0 ] || sed -i '1i user root;' "$room/nginx.conf"
  "$here" -t -q -c "$room/nginx.conf" 2>"$room/nginx.said"
  say $? "nginx: reads the example" "$(tail -n 2 "$room/nginx.said")"
  "$here" -c "$room/nginx.conf" 2>/dev/null &
  front=$!
  started+=($front)
  try nginx
  kill $front && wait $front 2>/dev/null
else
  echo "skipped nginx in front: it is not installed here"
fi

if command -v caddy >/dev/null; then
  sed -e "s#/run/bana/bana.sock#$room/run/bana.sock#; s#^bana.example.se {#bana.example.se:$port {\n\tbind 127.0.0.1\n\ttls $room/fullchain.pem $room/privkey.pem#; s#^{#{\n\tadmin off\n\tauto_https disable_redirects#" packaging/Caddyfile >"$room/Caddyfile"
  HOME=$room XDG_DATA_HOME=$room caddy validate --adapter caddyfile --config packaging/Caddyfile >"$room/caddy.said" 2>&1
  say $? "Caddy: reads the example" "$(tail -n 2 "$room/caddy.said")"
  HOME=$room XDG_DATA_HOME=$room caddy run --adapter caddyfile --config "$room/Caddyfile" >"$room/caddy.log" 2>&1 &
  front=$!
  started+=($front)
  try Caddy
  kill $front && wait $front 2>/dev/null
else
  echo "skipped Caddy in front: it is not installed here"
fi

if command -v systemd-analyze >/dev/null; then
  sed "s#^ExecStart=/usr/local/bin/bana#ExecStart=$bana#" packaging/bana.service >"$room/bana.service"
  said=$(systemd-analyze verify "$room/bana.service" 2>&1)
  say $? "systemd: reads the unit without a word" "$said"
  level=$(systemd-analyze security --offline=true "$room/bana.service" 2>&1 | sed -n 's/.*exposure level for .*: \([0-9.]*\) .*/\1/p')
  awk -v x="${level:-10}" 'BEGIN { exit !(x <= 1.5) }'
  say $? "systemd: exposure of the unit at most 1.5" "it is ${level:-unknown}"
else
  echo "skipped the systemd unit: there is no systemd-analyze here"
fi
exit $bad
