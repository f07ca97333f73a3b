"""Generated offers for every shipped playbook, and what must hold of all that is said of them.

The offers are made from the playbook's own `offer { ... }`, with values that cannot be mistaken: each text is a marker that
no other offer has, each amount and each date is one of a kind. Optional facts are left out at random. All offers of a
playbook go through one run, so that a value which strays from one offer to the next is seen too.
"""
import datetime
import json
import random
import re

OFFERS = 60
SEED = 20250115

MARKER = re.compile(r"Zq[a-z]{9}(?:\{offer\.base\}|\"'|\{\{|%s)?")
AMOUNT = re.compile(r"\$\d[\d,]*(?:\.\d+)?")
DATE = re.compile(r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}")
FIELD = re.compile(r"^(?P<name>\w+)\s*:\s*(?P<rest>.*)$")
CLAIM = re.compile(r"\b(?:another|other|competing|rival) offers?\b", re.I)
MONTHS = ["", "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
          "November", "December"]
DAYS = {"hour": 1 / 24, "day": 1, "week": 7, "month": 30, "year": 365}


# ---- the shape of an offer -------------------------------------------------------------------------

def shape_of(text):
    """The fields of `offer { ... }`: (name, kind, details), kind a type's first word, "group" or "records"."""
    lines = iter(re.search(r"^offer \{\n(.*?)^\}", text, re.M | re.S)[1].splitlines())

    def fields():
        found = []
        for line in lines:
            line = re.sub(r'\s*"[^"]*"\s*$', "", re.sub(r"#.*", "", line)).strip()
            if line.startswith("}"):
                return found
            if line.endswith("{"):
                head = line[:-1].strip()
                records = re.match(r"(\w+)\s*:\s*list of$", head)
                found.append((records[1], "records", fields()) if records else (head, "group", fields()))
            elif match := FIELD.match(line):
                found.append((match["name"], match["rest"].split()[0], match["rest"]))
        return found

    return fields()


def amount(word):
    number = float(word.strip("$").rstrip("kM%").replace(",", "").replace("_", ""))
    return number * {"k": 1_000, "M": 1_000_000}.get(word[-1], 1)


def bounds_of(rest, low, high):
    match = re.search(r"\bin (\S+)(?: (\w+?)s?)? \.\. (\S+)(?: (\w+?)s?)?(?= |$)", rest)
    if not match:
        return low, high
    scale = [DAYS.get(match[2], 1), DAYS.get(match[4], 1)]
    return amount(match[1]) * scale[0], amount(match[3]) * scale[1]


# ---- offers ----------------------------------------------------------------------------------------

def spans_of(text):
    """The lengths of time that a playbook names, in whole days: it may count on from a date of the offer."""
    found = re.findall(r"\b(\d+) (hour|day|week)s?\b", text)
    return {0} | {round(int(n) * DAYS[unit]) for n, unit in found if int(n) * DAYS[unit] % 1 == 0}


class Offer:
    """One generated offer: its YAML, and what it holds that may be said and what may not."""

    def __init__(self, dice, shape, sparse, spans):
        self.dice, self.sparse, self.spans = dice, sparse, spans
        self.markers, self.private = set(), set()
        self.dates, self.amounts = set(), set()
        self.has_records = False
        self.lines = []
        self.add(shape, "")

    def is_left_out(self, rest):
        return (" ?" in f" {rest}" or "=" in rest) and self.dice.random() < self.sparse

    def add(self, fields, indent):
        for name, kind, rest in fields:
            if kind == "group":
                at = len(self.lines)
                self.lines.append(f"{indent}{name}:")
                self.add(rest, indent + "  ")
                if len(self.lines) == at + 1:
                    self.lines.pop()
            elif kind == "records":
                self.add_records(name, rest, indent)
            elif not self.is_left_out(rest):
                self.lines.append(f"{indent}{name}: {self.value(kind, rest)}")

    def add_records(self, name, fields, indent):
        n = self.dice.choice((0, 0, 1, 2)) if self.dice.random() >= self.sparse else 0
        if n:
            self.lines.append(f"{indent}{name}:")
        self.has_records = self.has_records or n > 0
        for _ in range(n):
            at = len(self.lines)
            self.add(fields, indent + "    ")
            self.lines[at] = f"{indent}  - {self.lines[at].strip()}"

    def text(self, is_private):
        marker = "Zq" + "".join(self.dice.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(9))
        marker += self.dice.choice(("", "", "", "{offer.base}", "\"'", "{{", "%s"))
        (self.private if is_private else self.markers).add(marker)
        return json.dumps(marker)

    def number(self, kind, rest):
        low, high = bounds_of(rest, 41_000, 390_000) if kind == "money" else bounds_of(rest, 1, 40)
        if kind == "number" or high < 1_000:
            return self.dice.randint(int(low), int(high))
        value = self.dice.randint(int(max(low, 10)), int(min(high, 400_000)))
        value += value % 10 == 0  # no round number, so that it is told from what is computed
        (self.private if "private" in rest else self.amounts).add(f"${value:,}")
        return value

    def day(self):
        day = datetime.date(2025, 1, 1) + datetime.timedelta(days=self.dice.randint(0, 700))
        for span in self.spans:
            later = day + datetime.timedelta(days=span)
            self.dates.add(f"{later.day} {MONTHS[later.month]} {later.year}")
        return day.isoformat()

    def value(self, kind, rest):
        if kind == "text":
            return self.text("private" in rest)
        if kind in ("money", "number"):
            return self.number(kind, rest)
        if kind == "percent":
            return f"{self.dice.randint(100, 2999) / 100}%"
        if kind == "duration":
            low, high = bounds_of(rest, 7, 700)
            return f"{self.dice.randint(int(low) + 1, int(high))} days" if high >= 8 else "40 hours"
        if kind == "date":
            return self.day()
        if kind == "yes/no":
            return self.dice.choice(("yes", "no"))
        if kind == "one":
            values = re.match(r"one of ([\w, ]+?)(?: \?| =| private|$)", rest)[1]
            return self.dice.choice([value.strip() for value in values.split(",")])
        raise ValueError(f"cannot make a value of {kind}")

    def yaml(self):
        return "\n".join(self.lines) + "\n"


def make_offers(playbook, n=OFFERS, seed=SEED):
    """Offers for the playbook of that text: full ones, half-full ones and almost empty ones."""
    dice, shape, spans = random.Random(seed), shape_of(playbook), spans_of(playbook)
    offers = [Offer(dice, shape, (0.1, 0.5, 0.9)[i % 3], spans) for i in range(n)]
    for offer in offers[::4] if re.search(r"^round 1\b", playbook, re.M) else []:
        offer.lines += ["history:", "  - round: 1"]
    return offers


# ---- what is said ----------------------------------------------------------------------------------

def said(result):
    """Every text for the other side, with where it stands."""
    for script in result["scripts"]:
        yield f"script {script['name']}", script["text"]
        yield f"subject of {script['name']}", script["subject"] or ""
    for play in result["plays"]:
        yield f"words of play {play['name']}", play["text"] or ""
    for ask in result["asks"]:
        for tactic in ask["tactics"]:
            yield f"tactic of {ask['lever']}", tactic
        yield f"script of {ask['lever']}", ask["script"] or ""
        yield f"fallback of {ask['lever']}", ask["fallback"] or ""


def wrong_with(text, offer, strange=frozenset()):
    """What the text says that it must not, amounts of other offers among it; None where all is well."""
    for marker in MARKER.findall(text):
        if marker not in offer.markers:
            return f"says {marker}, " + ("which is private" if marker in offer.private else "which the offer does not hold")
    for value in AMOUNT.findall(text):
        if value.rstrip(",") in offer.private - offer.amounts:
            return f"says {value}, which is private"
        if value.rstrip(",") in strange - offer.amounts:
            return f"says {value}, which is another offer's"
    if CLAIM.search(text) and not offer.has_records:
        return "claims an offer that there is none of"
    for date in DATE.findall(text):
        if date not in offer.dates:
            return f"says {date}, which is no date of the offer"
    rest = MARKER.sub("", text)
    if "{" in rest or "}" in rest:
        return "has a hole"
    if re.search(r"\bunknown\b", rest, re.I):
        return "says unknown"
    return None


# ---- what can be said ------------------------------------------------------------------------------

PROBE = '''haggle 1
use "haggle:{name}"
script zz_probe "Probe" {{
    say """
        .{{for a in asks}}
        <{{a.title}}|{{if known a.script}}{{a.script}}{{end}}>{{end}}
        """
}}
'''


def probed(result):
    """What {a.script} gave for each ask, by its title."""
    text = next(s["text"] for s in result["scripts"] if s["name"] == "zz_probe")
    return dict(re.findall(r"^<(.*?)\|(.*?)>$", text, re.M | re.S))


def expectations(result, scripts):
    """What a test of the playbook expects of each script, from what was said."""
    ready = {s["name"] for s in result["scripts"]}
    open_ = {w["script"] for w in result["withheld"] if w["of"] == "script"}
    open_ |= {u["name"] for u in result["undecided"] if u["kind"] == "script"}
    for name in scripts:
        word = "" if name in ready else "undecided " if name in open_ else "no "
        yield f"    expect {word}script {name}"
