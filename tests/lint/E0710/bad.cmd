rm offer.yaml; haggle test playbook.haggle
