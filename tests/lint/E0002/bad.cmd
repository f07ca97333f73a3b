haggle run bad-playbook.haggle offer.yaml
