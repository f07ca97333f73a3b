haggle check --today 2026-01-15 playbook.haggle
