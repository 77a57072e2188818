#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# An employer of nine thousand people: imports, rounds, pages and others' saves meanwhile: tests/bench/scale.sh BUILD
exec python3 "$(dirname "$0")/../http/harness/scale.py" "${1:?usage: scale.sh BUILD}"
