haggle test playbook.haggle
