#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# What the server acknowledged is there after kill -9, again and again: tests/fault/kill.sh BUILD
exec python3 "$(dirname "$0")/../http/harness/power_cut.py" "${1:?usage: kill.sh BUILD}"
