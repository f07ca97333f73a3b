haggle run playbook.haggle offer.yaml --today 2026-01-15
