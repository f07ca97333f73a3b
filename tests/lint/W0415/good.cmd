haggle check --today 2024-12-01 playbook.haggle && haggle check playbook.haggle
