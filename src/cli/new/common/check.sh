#!/bin/sh
# Everything that must hold before a change is shared. Run it by hand, or let .github/workflows/playbook.yml
# run it on every push. It stops at the first thing that is wrong.
set -eu
cd "$(dirname "$0")"

@CHECKS@
if ! haggle schema playbook.haggle | cmp -s - offer.schema.json; then
    echo 'offer.schema.json is old, write it anew: haggle schema playbook.haggle > offer.schema.json' >&2
    exit 1
fi
