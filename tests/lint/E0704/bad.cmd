haggle run playbook.haggle offer.yaml --today 15.01.2026
