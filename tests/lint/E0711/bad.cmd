echo --- >> offer.yaml; head -3 offer.yaml > one; cat one >> offer.yaml; haggle test playbook.haggle
