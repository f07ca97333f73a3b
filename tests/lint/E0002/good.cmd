haggle run good-playbook.haggle offer.yaml
