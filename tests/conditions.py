"""Conditions that `haggle check` says never or always hold, against what they are in runs of many offers. Fixed seeds."""
import json
import random

BATCHES, CONDITIONS, OFFERS = 12, 150, 150
HEAD = """haggle 1

playbook "Random" { currency USD }

offer {
    level  : one of L5, L6, L7
    place  : one of NYC, Austin ?
    remote : yes/no
    fresh  : yes/no ?
    base   : money in $1 .. $6
    bonus  : money ?
    share  : percent in 1% .. 6%
    count  : number in -3 .. 3
    extra  : number in 0 .. 4 ?
    start  : duration in 1 week .. 6 weeks
    day    : date in 2026-01-01 .. 2026-01-06
    rivals : list of { pay : money in $2 .. $5  hot : yes/no } = []
}

threshold aim    = 3
threshold floor  = $2
threshold strict = 40%

table bands by offer.level {
    level || pay      | rank | kind
    L5    || $1 .. $3 | 1    | low
    L6    || $2 .. $4 | 2    | low
    L7    || $4 .. $6 | 4    | high
}

define twice(x: money) = x + x
define cap_of(x: money) = if x > $4 then $4 else x

let is_low = offer.base < $3 and offer.level != L7 "Low"
let both   = offer.base + (offer.bonus otherwise $0) "Sum"
let least  = min(offer.base, offer.bonus otherwise $9) "Least"
let ratio  = offer.count / (offer.extra otherwise 1) "Ratio"
let grade  = if offer.remote then L5 else offer.level "Grade"

"""


def money(rng, depth):
    if depth == 0 or rng.random() < 0.5:
        return rng.choice(["offer.base", "offer.base", "offer.bonus", "floor", f"${rng.randint(0, 7)}", "both", "least",
                           "minimum(bands.pay)", "maximum(bands.pay)", "at(bands.pay, strict)"])
    a, b = money(rng, depth - 1), money(rng, depth - 1)
    return rng.choice([f"({a} + {b})", f"({a} - {b})", f"min({a}, {b})", f"max({a}, {b})", f"({a} * offer.count)",
                       f"({a} * {rng.randint(-2, 3)})", f"({a} * offer.share)", f"({a} otherwise {b})", f"twice({a})",
                       f"cap_of({a})", f"abs({a})", f"-({a})", f"({a} / offer.count)", f"round({a}, $2)",
                       f"round_down({a}, $1.5)", f"clamp({a}, $1 .. $4)", f"clamp({a}, bands.pay)",
                       f"(if {condition(rng, depth - 1)} then {a} else {b})",
                       f"(max(r.pay for r in offer.rivals) otherwise {a})", f"(sum(r.pay for r in offer.rivals) + {a})"])


def number(rng, depth):
    if depth == 0 or rng.random() < 0.5:
        return rng.choice(["offer.count", "offer.extra", "aim", str(rng.randint(-4, 5)), "ratio", "bands.rank",
                           "count(r for r in offer.rivals)"])
    a, b = number(rng, depth - 1), number(rng, depth - 1)
    return rng.choice([f"({a} + {b})", f"({a} - {b})", f"({a} * {b})", f"({a} / {b})", f"min({a}, {b})", f"max({a}, {b})",
                       f"({a} otherwise {b})", f"(if {condition(rng, depth - 1)} then {a} else {b})"])


def comparison(rng, depth):
    op = rng.choice(["<", "<=", ">", ">=", "==", "!="])
    kind = rng.random()
    if kind < 0.3:
        return f"{money(rng, depth)} {op} {money(rng, depth)}"
    if kind < 0.45:
        return f"{number(rng, depth)} {op} {number(rng, depth)}"
    if kind < 0.6:
        return f"offer.base {op} ${rng.randint(0, 7)}"
    if kind < 0.68:
        return f"offer.start {op} {rng.randint(2, 7)} weeks"
    if kind < 0.76:
        return f"offer.day {op} 2026-01-0{rng.randint(1, 7)}"
    if kind < 0.84:
        return f"offer.share {op} {rng.randint(0, 7)}%"
    low, high = sorted(rng.randint(0, 7) for _ in range(2))
    return rng.choice([f"offer.base in ${low} .. ${high}", f"offer.extra in {low} .. {high}", "offer.base in bands.pay"])


def condition(rng, depth):
    if depth == 0 or rng.random() < 0.35:
        level, other = rng.sample(["L5", "L6", "L7"], 2)
        return rng.choice([comparison(rng, min(depth, 1)), comparison(rng, min(depth, 1)), f"offer.level == {level}",
                           f"offer.level != {level}", f"offer.level in [{level}, {other}]", f"grade == {level}",
                           "offer.place == NYC", "offer.place != NYC", "offer.remote", "offer.fresh", "is_low",
                           "known offer.place", "known offer.bonus", "known offer.base", "known both", "known ratio",
                           "bands.kind == low", f"any(r.pay > ${rng.randint(1, 6)} for r in offer.rivals)",
                           f"all(r.hot or r.pay >= ${rng.randint(1, 6)} for r in offer.rivals)"])
    a, b = condition(rng, depth - 1), condition(rng, depth - 1)
    return rng.choice([f"({a} and {b})", f"({a} and {b})", f"({a} or {b})", f"({a} or {b})", f"(not ({a}))",
                       f"(if {a} then {b} else {condition(rng, depth - 1)})"])


def offer(rng):
    def maybe(text):
        return text if rng.random() < 0.6 else ""

    ends = rng.random() < 0.5
    pick = (lambda low, high: rng.choice([low, high])) if ends else rng.randint
    rivals = "".join(f"\n  - {{pay: {rng.choice([2, 3, 5])}, hot: {rng.choice(['yes', 'no'])}}}"
                     for _ in range(rng.randint(0, 2)))
    cents = "" if ends else rng.choice(["", ".5"])
    base = pick(1, 6)
    return (f"level: {rng.choice(['L5', 'L6', 'L7'])}\nremote: {rng.choice(['yes', 'no'])}\n"
            f"base: {base}{cents if base < 6 else ''}\nshare: {pick(1, 6)}%\ncount: {pick(-3, 3)}\n"
            f"start: {pick(1, 6)} weeks\nday: 2026-01-0{pick(1, 6)}\n"
            + maybe(f"place: {rng.choice(['NYC', 'Austin'])}\n") + maybe(f"fresh: {rng.choice(['yes', 'no'])}\n")
            + maybe(f"bonus: {rng.choice([0, 1, 3, 100])}\n") + maybe(f"extra: {pick(0, 4)}\n")
            + (f"rivals:{rivals}\n" if rivals else ""))


def run_batch(tests, name, seed):
    """The numbers of claims (never, always); or a text: what is wrong."""
    rng = random.Random(seed)
    conditions = [condition(rng, 3) for _ in range(CONDITIONS)]
    text, lines = HEAD, {}
    for i, one in enumerate(conditions):
        text += f'let v{i} = {one} "v"\n'
        lines[text.count("\n") + 1] = i
        text += f'flag f{i} "f" {{ when {one} }}\n'
    folder = tests.temp(name)
    (folder / "random.haggle").write_text(text)
    (folder / "offers.yaml").write_text("---\n".join(offer(rng) for _ in range(OFFERS)))
    diags = json.loads(tests.haggle("check", "--format", "json", "random.haggle", folder=folder).stdout)
    wrong = [diag for diag in diags if diag["severity"] == "error"]
    if wrong:
        return f"seed {seed}: {wrong[0]}"
    done = tests.haggle("run", "--format", "json", "random.haggle", "offers.yaml", folder=folder)
    if done.returncode != 0:
        return f"seed {seed}: {done.stderr[-500:]}"
    results = json.loads(done.stdout)
    counts = [0, 0]
    for diag in diags:
        if diag["code"] not in ("W0323", "W0324") or diag["line"] not in lines:
            continue
        i = lines[diag["line"]]
        begin = len(f'flag f{i} "f" {{ when ') + 1
        whole = diag["column"] == begin and diag["endColumn"] - begin == len(conditions[i])
        if not whole:
            continue  # of a part: what is around it decides whether a run gets there
        found = {figure(result["values"][f"v{i}"]) for result in results}
        never = diag["code"] == "W0323"
        counts[not never] += 1
        if (never and "yes" in found) or (not never and found != {"yes"}):
            return f"seed {seed}: {diag['message']}, but runs say {found}:\n{conditions[i]}"
    return counts


def figure(value):
    """"yes", "no" or "unknown"."""
    return {True: "yes", False: "no"}.get(value) if isinstance(value, bool) else "unknown"
