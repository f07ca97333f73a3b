"""Offers against the schema that `haggle schema` prints, with python3-jsonschema as the judge.

An offer file is read as an editor reads it: by the core schema of YAML 1.2, where NO and 2026-01-15 are texts and 1e3 is
a number. Random shapes and offers must fit the schema exactly where `haggle run` takes them; UNSEEN are the exceptions, and
doc/reference.md names them.
"""
import json
import random
import re

import jsonschema
import yaml

SHAPES, OFFERS = 20, 30


class Loader(yaml.SafeLoader):
    """Scalars by the core schema of YAML 1.2."""


Loader.yaml_implicit_resolvers = {}
for tag, pattern in (
        ("null", r"~|null|Null|NULL|"),
        ("bool", r"true|True|TRUE|false|False|FALSE"),
        ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
        ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")):
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"^(?:{pattern})$"), None)


def number(text):
    text = text.lower()
    if text.startswith(("0o", "0x")):
        return int(text, 0)
    return int(text) if re.fullmatch(r"[-+]?[0-9]+", text) else float(text.replace(".inf", "inf").replace(".nan", "nan"))


for tag in ("int", "float"):
    Loader.add_constructor(f"tag:yaml.org,2002:{tag}", lambda loader, node: number(node.value))


def documents(text):
    """Its offers; an empty one at the end is none."""
    found = list(yaml.load_all(text, Loader))
    return found[:-1] if len(found) > 1 and found[-1] is None else found


def validator(schema):
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def wrong_with(check, text):
    """What does not fit, in all offers of the file."""
    return [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:300]}"
            for document in documents(text) for e in check.iter_errors(document)]


def defaults(schema):
    """Each default with the schema that it stands in."""
    if "default" in schema:
        yield schema["default"], {k: v for k, v in schema.items() if k != "default"}
    for part in [*schema.get("properties", {}).values(), *[schema[k] for k in ("items",) if k in schema]]:
        yield from defaults(part)


# ---- shapes at random ---------------------------------------------------------------------------

# Of each type: bounds with a default within them, and what may be written, well or not.
AMOUNTS = ["0", "1", "9", "10", "99", "185", "1500", "15000", "49999", "50000", "50001", "185000", "999999", "2000000",
           "2000001", "12345678", "0.5", "0.25", "2.5", "12.5", "12.50", "12.51", "49999.99", "50000.01", "-5", "-5.01",
           "-1500", "0.05", "1.25", "-0.5", "-4.99"]
BOUNDS = {
    "money": [("$50k", "$2M", "$60,000"), ("$0", "$100", "$5"), ("-$1,500", "$15k", "$0"), ("$12.50", "$49,999.99", "$20"),
              ("$1,800", "$99,990", "$2k"), ("-$5", "-$0.50", "-$1")],
    "percent": [("5%", "15%", "10%"), ("-5%", "12.5%", "0%"), ("0%", "100%", "50%"), ("0.25%", "99%", "1%")],
    "number": [("0", "10", "5"), ("-5", "5", "0"), ("0.5", "2.5", "1"), ("10", "99", "20"), ("1", "2_000_001", "5")],
    "date": [("2025-03-01", "2026-11-30", "2026-01-15"), ("2024-02-29", "2024-02-29", "2024-02-29"),
             ("1999-12-31", "2030-01-01", "2010-10-10")],
    "duration": [("1 day", "6 weeks", "2 weeks")],
}
STANDARD = {"money": "$5", "percent": "5%", "number": "5", "date": "2026-01-15", "duration": "6 weeks",
            "text": '"here"', "yes/no": "no", "one of L6, L7, Bay_Area": "L7"}
ODD = ["yes", "No", "TRUE", "false", "L6", "L7", "Bay_Area", "l6", "", "null", "~", "n/a", "about 5", "{}", "[]", "[1]",
       "{a: 1}", "2026-01-15", "5%", "6 weeks", "185k", "on", '"null"', '""', '"line\\n"', '"\\e[1m"', '"\\x9b"', "tRuE",
       '"true"', "L6 L7", "é", '" "']


def money(rng):
    amount = rng.choice(AMOUNTS)
    sign, digits = ("-", amount[1:]) if amount[0] == "-" else ("", amount)
    whole, _, decimals = digits.partition(".")
    if rng.random() < 0.5:
        mark = rng.choice(",_,'.")
        whole = f"{int(whole):,}".replace(",", mark)
    digits = whole + (f".{decimals}" if decimals else "")
    before = rng.choice(["", "", "", "$", "$", "USD ", "USD", "$ ", "€", "CHF ", "usd ", "US$"])
    text = rng.choice([sign + before + digits, before + sign + digits])
    return text + rng.choice(["", "", "", "k", "k", "K", " k", "M", "m", "kk", "%", " USD", ".", ",", " 000", "/year"])


def percent(rng):
    return rng.choice(AMOUNTS + ["1,000", "1_000", "1.000", "15.125"]) + rng.choice(["%"] * 6 + [" %", "", "%%", " percent"])


def plain(rng):
    return rng.choice(AMOUNTS + ["2,000", "2_000", "2_00", "20,00", "2.345", "1.000", "1e3", "+5"]) \
        + rng.choice([""] * 6 + ["k", "%", " shares"])


def date(rng):
    year, month, day = rng.choice([1900, 1999, 2000, 2023, 2024, 2025, 2026, 2030, 2100]), rng.randint(0, 13), rng.randint(0, 32)
    form = rng.choice(["{:04}-{:02}-{:02}"] * 6 + ["{:04}-{}-{}", "{:04}/{:02}/{:02}", "{:04}{:02}{:02}", "{:02}-{:02}-{:02}"])
    return form.format(year, month, day)


def duration(rng):
    units = ["minutes", "hours", "days", "weeks", "months", "years", "week", "year", "wk", "Weeks", "weekss"]
    parts = [f"{rng.choice(['0', '1', '6', '48', '06'])}{rng.choice([' ', ' ', ' ', '  ', ''])}{rng.choice(units)}"
             for _ in range(rng.choice([1, 1, 1, 2, 3]))]
    return rng.choice([" ", " ", ", "]).join(parts)


WRITE = {"money": money, "percent": percent, "number": plain, "date": date, "duration": duration}


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


# What a schema cannot see: how a number is written, and some texts that it would take too much to describe.
CANONICAL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def unseen(kind, text, bounded):
    if NUMBER.fullmatch(text):
        return not CANONICAL.fullmatch(text) or bool(re.search(r"\.[0-9]{3}$", text))
    return kind == "duration" and bounded


def value(rng, kind, bounded):
    """A value as it stands in the file, and whether it is one that schema and haggle must agree on."""
    roll = rng.random()
    if roll < 0.15:
        return rng.choice(ODD), True
    text = WRITE[kind](rng) if kind in WRITE else rng.choice(ODD)
    if kind not in WRITE:
        return text, True
    if rng.random() < 0.3:
        text = rng.choice(["", "", " "]) + text + rng.choice(["", "", " "])
        return quoted(text), not (kind == "duration" and bounded)
    return text, not unseen(kind, text, bounded)


class Field:
    def __init__(self, rng, name):
        self.name = name
        self.kind = rng.choice([*STANDARD, "money", "money", "percent"])
        self.bounds = rng.choice(BOUNDS[self.kind]) if self.kind in BOUNDS and rng.random() < 0.6 else None
        self.list = rng.random() < 0.15
        self.standard = (self.bounds[2] if self.bounds else STANDARD[self.kind]) if rng.random() < 0.3 else None
        self.optional = self.standard is None and rng.random() < 0.5

    def declared(self):
        text = f"    {self.name} : {'list of ' if self.list else ''}{self.kind}"
        if self.bounds:
            text += f" in {self.bounds[0]} .. {self.bounds[1]}"
        if self.standard:
            text += " = []" if self.list else f" = {self.standard}"
        return text + (" ?" if self.optional else "")

    def well(self):
        """A value that fits."""
        text = (self.bounds[2] if self.bounds else STANDARD[self.kind]).replace("-$", "-")
        return f"[{quoted(text)}]" if self.list else quoted(text.strip('"'))

    def written(self, rng):
        """The rest of its line, or None where it is left out; and whether it must be agreed on."""
        if rng.random() < 0.1:
            return None, True
        if not self.list or rng.random() < 0.2:
            return value(rng, self.kind, self.bounds)
        values = [value(rng, self.kind, self.bounds) for _ in range(rng.randint(0, 2))]
        fine = [(v, seen) for v, seen in values if v and not re.search(r"[][{},:#]|^[-~]", v) or v.startswith('"')]
        return "[" + ", ".join(v for v, _ in fine) + "]", all(seen for _, seen in fine)


class Shape:
    def __init__(self, rng):
        self.top = [Field(rng, f"f{i}") for i in range(rng.randint(2, 6))]
        self.group = [Field(rng, f"g{i}") for i in range(rng.randint(1, 3))]
        self.entries = [Field(rng, f"e{i}") for i in range(rng.randint(1, 3))]
        for field in self.entries:
            field.list = False
        self.rounds = rng.choice([0, 1, 3])

    def declared(self):
        lines = ["haggle 1", 'playbook "Random" { currency USD }', "offer {", "    pay : money = $5", "    spot : text = \"x\""]
        lines += [field.declared() for field in self.top]
        lines += ["    group {"] + ["    " + field.declared() for field in self.group] + ["    }"]
        lines += ["    entries : list of {"] + ["    " + field.declared() for field in self.entries] + ["    } = []", "}"]
        lines += ['tier boss "Boss"', "lever pay { current offer.pay target $9 approval boss }",
                  'lever spot { current offer.spot target "y" approval boss }']
        lines += [f"round {i + 1} {{ take 1 lever by impact }}" for i in range(self.rounds)]
        return "\n".join(lines) + "\n"

    def offer(self, rng):
        """A file in which one thing was changed from what fits; and whether it must be agreed on."""
        seen, lines, changed = True, [], rng.choice(["top", "top", "top", "group", "entries", "history", "names", "none"])
        chosen = rng.choice(self.top) if changed == "top" else None
        for field in self.top:
            text, agreed = field.written(rng) if field is chosen else (field.well(), True)
            seen = seen and agreed
            lines += [f"{field.name}: {text}"] if text is not None else []
        chosen = rng.choice(self.group) if changed == "group" else None
        if changed == "group" and rng.random() < 0.3:
            lines.append("group: " + rng.choice(["", "~", "[]", "5", "{}", "{extra: 1}"]))
        else:
            lines.append("group:")
            for field in self.group:
                text, agreed = field.written(rng) if field is chosen else (field.well(), True)
                seen = seen and agreed
                lines += [f"  {field.name}: {text}"] if text is not None else []
        if changed == "entries":
            text, agreed = value(rng, self.entries[0].kind, self.entries[0].bounds)
            seen = seen and agreed
            rest = [f"{field.name}: {field.well()}" for field in self.entries[1:]]
            one = [f"{self.entries[0].name}: {text}"]
            lines += rng.choice([["entries:", "  - " + "\n    ".join(rest + one)], ["entries: []"], ["entries: 5"],
                                 ["entries:", "  -"], ["entries: [{}]"], ["entries:"]])
        if changed == "history":
            text, agreed = self.history(rng)
            seen = seen and agreed
            lines.append(text)
        if changed == "names":
            lines.append(rng.choice(["F0: 1", "extra: 1", "history: []", "pay: 7", "5: 1"]))
        return "\n".join(lines) + "\n", seen

    def history(self, rng):
        seen, lines = True, ["history:"]
        for i in range(rng.randint(1, 3)):
            lines.append(f"  - round: {rng.choice([i + 1] * 5 + [chr(34) + str(i + 1) + chr(34), i, i + 2, '', 'one', 1.5])}")
            for word in ("asked", "granted"):
                text, agreed = value(rng, "money", None)
                lines += rng.choice([[f"    {word}:", f"      pay: {text}"]] * 4 + [[], [f"    {word}:"], [f"    {word}: 5"],
                                    [f"    {word}: {{spot: here}}"], [f"    {word}: {{pya: 5}}"]])
                seen = seen and agreed
            lines += rng.choice([[], [], ["    on: 2026-01-15"], ["    on: 2026-02-30"], ["    on:"], ["    of: 1"]])
        return "\n".join(lines), seen


def fits(text, check):
    """Whether all offers of the file fit; None where an editor cannot read it either."""
    try:
        read = documents(text)
    except (yaml.YAMLError, ValueError):
        return None
    return all(check.is_valid(document) for document in read)


def compare(tests, seed, folder, expect):
    rng = random.Random(seed)
    shape = Shape(rng)
    (folder / "playbook.haggle").write_text(shape.declared())
    done = tests.haggle("schema", "playbook.haggle", folder=folder)
    expect(done.returncode == 0, f"should print a schema of\n{shape.declared()}", done)
    schema = json.loads(done.stdout)
    check = validator(schema)
    for standard, part in defaults(schema):
        expect(jsonschema.Draft202012Validator(part).is_valid(standard), f"{standard} does not fit {json.dumps(part)}")
    counts = {True: 0, False: 0}
    for _ in range(OFFERS):
        text, seen = shape.offer(rng)
        by_schema = fits(text, check)
        if not seen or by_schema is None:
            continue
        (folder / "offer.yaml").write_text(text)
        done = tests.haggle("run", "playbook.haggle", "offer.yaml", folder=folder)
        accepted = done.returncode == 0
        counts[accepted] += 1
        expect(accepted == by_schema, f"the schema says {by_schema}, haggle {accepted} of\n{text}\n{shape.declared()}\n"
               + "\n".join(wrong_with(check, text)), done)
    return counts


# ---- what a schema cannot see -------------------------------------------------------------------

UNSEEN_SHAPE = """haggle 1
playbook "Unseen" { currency USD }
offer {
    pay   : money = $5
    count : number ?
    who   : text ?
    level : one of L6, L7 ?
    start : duration in 1 day .. 6 weeks ?
    wait  : duration ?
}
tier boss "Boss"
lever pay { current offer.pay target $9 approval boss }
"""

# Each with what the schema makes of it and what haggle does.
UNSEEN = [
    ("pay: 185.000", True, False), ("count: 2.300", True, False), ("pay: 185.125", True, False), ("pay: 1e3", True, False),
    ("pay: +5", True, False), ("pay: 007", True, False), ("count: .5", True, False), ("count: 0x10", True, False),
    ("count: 12345678901234567", True, False),
    ("pay: Null", True, False), ("count: NULL", True, False),
    ("start: 7 weeks", True, False), ("wait: 0.3 minutes", True, False), ("wait: -1 day 3 weeks", False, True),
    ('level: " L6 "', False, True),
    ("pay: 5\npay: 6", True, False), ("pay: &x 5\ncount: *x", True, False), ("who: !!str 5", True, False),
]


def check_unseen(tests, folder, expect):
    (folder / "playbook.haggle").write_text(UNSEEN_SHAPE)
    check = validator(json.loads(tests.haggle("schema", "playbook.haggle", folder=folder).stdout))
    for text, by_schema, by_haggle in UNSEEN:
        (folder / "offer.yaml").write_text(text + "\n")
        done = tests.haggle("run", "playbook.haggle", "offer.yaml", folder=folder)
        expect(fits(text, check) == by_schema, f"the schema should {'' if by_schema else 'not '}take {text}")
        expect((done.returncode == 0) == by_haggle, f"haggle should {'' if by_haggle else 'not '}take {text}", done)
