#!/bin/sh
# run.sh - what `make bench` prints: time, its ratio to a program that does nothing, and peak memory.
set -eu
cd "$(dirname "$0")/../.."
playbook=rules/amazon-l6-l7/playbook.haggle
offer=examples/offers/l6-seattle.yaml
measure() { # LABEL RUNS COMMAND...
    label=$1 runs=$2; shift 2
    printf '%-34s' "$label"
    build/bench/measure "$runs" build/bench/empty "$@"
}
measure 'run, shipped playbook, one offer' 31 build/haggle run "$playbook" "$offer"
measure 'check, shipped playbook' 31 build/haggle check "$playbook"
for lines in 1000 10000 100000; do
    python3 tests/bench/generate.py "$lines" > "build/bench/$lines.haggle"
    measure "check, $lines lines" 5 build/haggle check "build/bench/$lines.haggle"
done
if [ -x build/bench/evaluate ]; then
    build/bench/evaluate "$playbook" "$offer"
fi
