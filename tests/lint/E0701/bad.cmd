haggle run playbook.haggle offer.yaml --set aimm=90%
