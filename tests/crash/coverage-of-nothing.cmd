printf 'haggle 1\n' > a.haggle
printf 'haggle 1\noffer { base : money }\ntest "a" { offer "o.yaml" expect offer.base > $0 }\n' > b.haggle
echo 'base: 1' > o.yaml
haggle test a.haggle --coverage --lcov a.info
haggle test b.haggle --coverage --lcov b.info
