# Longer than any stack: each must be worked out, or refused by name.
cat > make.py <<'END'
n = 30000
def write(name, lines):
    open(name + ".haggle", "w").write('''haggle 1
offer { base : money  bonus : money ? }
tier m "M"
package over 4 years { base = offer.base }
''' + "\n".join(lines[::-1]) + "\n")
write("lets", ["let a0 = offer.base"] + [f"let a{i} = a{i - 1} + $1" for i in range(1, n)])
write("defines", ["define a0(x: money) = x"] + [f"define a{i}(x: money) = a{i - 1}(x)" for i in range(1, n)] +
      [f'let z = a{n - 1}($1) "Z"'])
write("both", ["let b0 = $1"] + [f"define a{i}(x: money) = b{i} + x\nlet b{i + 1} = a{i}($1)" for i in range(n)])
write("flags", ['flag f0 "F" { when yes say "x" }'] +
      [f'flag f{i} "F" {{ when flag.f{i - 1} say "x" }}' for i in range(1, n)])
write("tables", ["table t0 by 1 { k || v\n 1 || 1 }"] +
      [f"table t{i} by t{i - 1}.v {{ k || v\n any || 1 }}" for i in range(1, n)] + [f'let z = t{n - 1}.v "Z"'])
write("levers", ['lever l0 "L" { current offer.base target offer.base + $5 approval m }'] +
      [f'lever l{i} "L" {{ current offer.base target ask.l{i - 1} + $1 approval m }}' for i in range(1, 3000)])
write("unknown", ["let a0 = offer.bonus"] + [f"let a{i} = a{i - 1} + $1" for i in range(1, 2000)])
END
python3 make.py
echo 'base: 185000' > offer.yaml
for name in lets defines both flags tables levers unknown; do
    haggle check $name.haggle >/dev/null; test $? -le 1 || exit 3
    haggle run $name.haggle offer.yaml >/dev/null 2>&1; test $? -le 2 || exit 4
done
