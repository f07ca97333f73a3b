for n in 199 200 201 10000 100000; do
    python3 -c "print('haggle 1\nlet a = ' + '(' * $n + '1' + ')' * $n)" > a.haggle
    haggle check a.haggle >/dev/null; test $? -le 1 || exit 3
    python3 -c "print('haggle 1\nlet a = ' + 'not ' * $n + 'yes')" > a.haggle
    haggle check a.haggle >/dev/null; test $? -le 1 || exit 3
    python3 -c "print('haggle 1\noffer {' + 'a { ' * $n + 'b : money' + '}' * $n + '}')" > a.haggle
    haggle check a.haggle >/dev/null; test $? -le 1 || exit 3
done
