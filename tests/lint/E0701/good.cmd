haggle run playbook.haggle offer.yaml --set aim=90%
