#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# The figures of docs/bench.md, taken quickly: tests/bench/figures.sh BUILD (tests/bench/run --help says how to take them well)
exec "$(dirname "$0")/run" --quick --build "${1:?usage: figures.sh BUILD}"
