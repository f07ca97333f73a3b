# Offers that are none, a circle of folders, titles with what other formats give a meaning, an endless list of expectations.
mkdir deep && ln -s .. deep/up && ln -s /dev/zero zero.yaml && ln -s nowhere gone.yaml
{
    printf 'haggle 1\noffer { base : money }\ntier boss "Boss"\nlever base "Base" { current offer.base target $200k approval boss }\n'
    for offer in . p.haggle deep/up/p.haggle zero.yaml gone.yaml; do
        printf 'test "from %s # <&]]> \\\001 ok 1 - %%s" { offer "%s" expect lever base }\n' "$offer" "$offer"
    done
    printf 'test "a\nb" { offer "o.yaml" expect lever base }\n'
    printf 'test """\na\n"quoted"\n""" { offer "o.yaml" expect no lever base }\n'
    printf 'test "endless" { offer "o.yaml"\n'
    seq 3000 | awk '{ print "expect ask.base == $" $1 " and count(x for x in [1, 2] where x > " $1 ") > 2" }'
    printf '}\n'
} > p.haggle
echo 'base: 100k' > o.yaml
for format in text tap junit; do haggle test --format $format --coverage --lcov $format.info > $format.out 2> /dev/null; done
tr -d '\001' < p.haggle | sed '/^test "a$/,/^b"/d' > q.haggle
for format in text tap junit; do haggle test q.haggle --format $format --coverage --lcov $format.info 2>&1 | cut -c 1-80 | head -3; done >&2
cd deep && haggle test > /dev/null
