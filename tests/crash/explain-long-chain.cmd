# Chains longer, and expressions wider, than an explanation unfolds.
python3 - <<'END'
chain = "".join(f"let a{i} = a{i - 1} + $1\n" for i in range(1, 5000))
double = "".join(f"define f{i}(x: money) = f{i - 1}(x) + f{i - 1}(x)\n" for i in range(1, 15))
open("p.haggle", "w").write('haggle 1\noffer { base : money "Base" }\nlet a0 = offer.base\n' + chain
                            + "define f0(x: money) = x + offer.base\n" + double + "let f = f14($1)\n"
                            + "let wide = " + " and ".join(["offer.base > $1"] * 1900) + "\n")
open("o.yaml", "w").write("base: $1000\n")
END
haggle explain p.haggle o.yaml a4999 f wide > /dev/null && haggle explain p.haggle o.yaml a4999 f wide --all --format json > /dev/null
