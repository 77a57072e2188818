#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Several people at once on a server built with ThreadSanitizer: tests/threads/pages.sh BUILD
exec python3 "$(dirname "$0")/../http/harness/crowd.py" "${1:?usage: pages.sh BUILD}" "${2:-20}"
