"""Decision tables against brute force: what `haggle check` says of random small tables, and what every point of their
space says. Fixed seeds; a failure names its seed and prints the table."""
import dataclasses
import datetime
import itertools
import json
import random
import re

BATCHES, TABLES = 16, 150
OTHER = "something else"
HEAD = """haggle 1

playbook "Random" { currency USD }

offer {
    level  : one of L5, L6, L7
    place  : one of NYC, Austin
    remote : yes/no
    base   : money in $0 .. $6
    count  : number in 0 .. 6
    share  : percent in 0% .. 6%
    start  : duration in 1 week .. 6 weeks
    day    : date in 2026-01-01 .. 2026-01-06
    team   : text
}
"""
EPOCH = datetime.date(2026, 1, 1)
COMPARE = {"<": lambda a, b: a < b, "<=": lambda a, b: a <= b, ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
           "==": lambda a, b: a == b, "!=": lambda a, b: a != b}
ORDERED = {"base": (0, 6), "count": (0, 6), "share": (0, 6), "start": (1, 6), "day": (0, 5)}
SINGLES = {"level": ["L5", "L6", "L7"], "place": ["NYC", "Austin"], "remote": ["no", "yes"],
           "team": ["red", "blue", OTHER]}


def write(key, value):
    """A constant of the key's type, as a playbook and an offer write it."""
    forms = {"base": "${}", "count": "{}", "share": "{}%", "start": "{} weeks", "team": '"{}"', "day": "{}"}
    if key == "day":
        value = EPOCH + datetime.timedelta(days=value)
    if key == "base" and value < 0:
        return f"-${-value}"
    return forms.get(key, "{}").format(value).replace("1 weeks", "1 week")


@dataclasses.dataclass
class Cell:
    kind: str  # any, range, or a comparison
    low: object = None
    high: object = None

    def matches(self, value):
        if self.kind == "any":
            return True
        if self.kind == "range":
            return self.low <= value <= self.high
        return COMPARE[self.kind](value, self.low)

    def text(self, key):
        if self.kind == "any":
            return "any"
        if self.kind == "range":
            return f"{write(key, self.low)} .. {write(key, self.high)}"
        return (self.kind + " " if self.kind != "==" else "") + write(key, self.low)


@dataclasses.dataclass
class Row:
    cells: list
    value: int


@dataclasses.dataclass
class Table:
    keys: list
    rows: list
    first_match: bool

    def line(self, row):
        return " | ".join(cell.text(key) for key, cell in zip(self.keys, row.cells)) + f" || {row.value}"

    def text(self, name):
        lines = [f"table {name} by " + ", ".join(f"offer.{key}" for key in self.keys)
                 + (" first match {" if self.first_match else " {"), "    " + " | ".join(self.keys) + " || rank"]
        return "\n".join(lines + ["    " + self.line(row) for row in self.rows] + ["}", ""])

    def points(self, key, beyond):
        """Enough values of one key to tell all conditions apart; `beyond`: also outside of its bounds."""
        if key == "team":
            column = [row.cells[self.keys.index(key)] for row in self.rows]
            named = [value for value in SINGLES[key] if any(cell.low == value for cell in column)]
            others = any(cell.kind in ("any", "!=") for cell in column)
            return named + [OTHER] if others or beyond else named
        if key in SINGLES:
            return SINGLES[key]
        low, high = ORDERED[key]
        step = 1 if key == "day" else 0.5
        low, high = (low - 2, high + 2) if beyond else (low, high)
        return [low + i * step for i in range(int((high - low) / step) + 1)]

    def space(self, beyond=False):
        return itertools.product(*(self.points(key, beyond) for key in self.keys))

    def nobody_expects(self, point):
        """Between two whole numbers that conditions name one by one."""
        for at, key in enumerate(self.keys):
            if key == "count" and point[at] % 1:
                singles = {row.cells[at].low for row in self.rows if row.cells[at].kind == "=="}
                if {point[at] // 1, point[at] // 1 + 1} <= singles:
                    return True
        return False

    def matching(self, point, rows=None):
        rows = self.rows if rows is None else rows
        return [i for i, row in enumerate(rows)
                if all(cell.matches(value) for cell, value in zip(row.cells, point))]

    def result(self, point, rows=None):
        rows = self.rows if rows is None else rows
        found = self.matching(point, rows)
        return rows[found[0]].value if found else None


# ---- random tables -------------------------------------------------------------------------------------------------

def random_cell(rng, key):
    if rng.random() < 0.2:
        return Cell("any")
    if key in SINGLES:
        values = [value for value in SINGLES[key] if value != OTHER]
        return Cell(rng.choice(["==", "==", "==", "!="]), rng.choice(values))
    a, b = sorted(rng.randint(*ORDERED[key]) for _ in range(2))
    if rng.random() < 0.1:
        a = b = rng.choice([ORDERED[key][0] - 1, ORDERED[key][1] + 1])
    kind = rng.choice(["range", "range", "<", "<=", ">", ">=", "==", "!="])
    return Cell("range", a, b) if kind == "range" else Cell(kind, a)


def split_cell(rng, key, cell):
    """Two conditions that together are the one, where that is easy; else itself."""
    if key == "team":
        value = rng.choice(["red", "blue"])
        return [Cell("==", value), Cell("!=", value)] if cell.kind == "any" else [cell]
    if key in SINGLES and cell.kind == "any":
        return [Cell("==", value) for value in SINGLES[key]]
    if key in SINGLES:
        return [cell]
    low, high = ORDERED[key]
    at = rng.randint(low, high)
    if cell.kind == "any":
        return rng.choice([[Cell("<", at), Cell(">=", at)], [Cell("<=", at), Cell(">", at)],
                           [Cell("<", at), Cell("==", at), Cell(">", at)]])
    return [cell]


def random_rows(rng, keys):
    if rng.random() < 0.4:
        return [Row([random_cell(rng, key) for key in keys], rng.randint(1, 2)) for _ in range(rng.randint(1, 6))]
    rows = [[Cell("any") for _ in keys]]
    for _ in range(rng.randint(1, 4)):
        row = rng.randrange(len(rows))
        at = rng.randrange(len(keys))
        parts = split_cell(rng, keys[at], rows[row][at])
        rows[row:row + 1] = [rows[row][:at] + [part] + rows[row][at + 1:] for part in parts]
    if len(rows) > 1 and rng.random() < 0.3:
        del rows[rng.randrange(len(rows))]
    if rng.random() < 0.15:
        at = rng.randrange(len(keys))
        rows[rng.randrange(len(rows))][at] = random_cell(rng, keys[at])
    rng.shuffle(rows)
    return [Row(cells, rng.randint(1, 2)) for cells in rows]


def random_table(rng):
    keys = rng.sample([*ORDERED, *SINGLES], rng.choice([1, 2, 2, 3]))
    return Table(keys, random_rows(rng, keys), rng.random() < 0.5)


# ---- what check says -----------------------------------------------------------------------------------------------

def read_value(key, text):
    if key == "day":
        form = "%Y-%m-%d" if re.match(r"\d{4}-", text) else "%d %B %Y"
        return (datetime.datetime.strptime(text, form).date() - EPOCH).days
    if key == "start":
        count, unit = re.fullmatch(r"(-?[\d.]+) (hour|day|week)s?", text).groups()
        return float(count) * {"hour": 1 / 168, "day": 1 / 7, "week": 1}[unit]
    return float(text.replace("$", "").strip("%")) if key in ORDERED else text.strip('"')


def read_side(key, text):
    """"from $2 to below $4" as a test of a value."""
    if text == f"any {key}":
        return lambda value: True
    if key in SINGLES:
        names = re.split(r" or |, ", text)
        names = [OTHER if name == "any other text" else name.strip('"') for name in names]
        return lambda value: value in names
    if " .. " in text:
        low, high = (read_value(key, part) for part in text.split(" .. "))
        return lambda value: low <= value <= high
    tests = []
    for word, value in re.findall(r"(from|above|to below|up to|below) (.+?)(?= to below | up to |$)", text):
        bound = read_value(key, value)
        compare = {"from": ">=", "above": ">", "to below": "<", "below": "<", "up to": "<="}[word]
        tests.append(lambda value, bound=bound, compare=compare: COMPARE[compare](value, bound))
    if not tests:
        bound = read_value(key, text)
        return lambda value: value == bound
    return lambda value: all(test(value) for test in tests)


def read_gaps(table, message):
    """The points that the message names; None where it does not name all."""
    boxes = message.removeprefix("no row covers ").split("; ")
    if boxes[-1].startswith("and "):
        return None
    readers = [[read_side(key, text) for key, text in zip(table.keys, box.split(", "))] for box in boxes]
    return {point for point in table.space()
            if any(all(test(value) for test, value in zip(box, point)) for box in readers)}


def read_witness(table, yaml):
    facts = dict(line.split(": ", 1) for line in yaml.splitlines())
    return tuple(read_value(key, facts[key]) for key in table.keys)


def read_cell(key, text):
    if text == "any":
        return Cell("any")
    if " .. " in text:
        return Cell("range", *(read_value(key, part) for part in text.split(" .. ")))
    if match := re.match(r"(<=|>=|<|>|!=) (.*)", text):
        return Cell(match[1], read_value(key, match[2]))
    return Cell("==", read_value(key, text))


# ---- what every point says -----------------------------------------------------------------------------------------

class Wrong(Exception):
    pass


def same(what, expected, found):
    if expected != found:
        raise Wrong(f"{what}: every point says {str(expected)[:300]}, check says {str(found)[:300]}")


def check_overlaps(table, said):
    truth = set()
    for point in table.space(beyond=True):
        truth |= set(itertools.combinations(table.matching(point), 2))
    found = {(first, diag["row"]) for diag in said["E0408"] for first in diag["labels"]}
    same("rows that overlap", truth, found)
    for diag in said["E0408"]:
        inside = [point for point in table.space() if diag["row"] in table.matching(point)
                  and diag["labels"][0] in table.matching(point)]
        if inside and diag["witness"]:
            matching = table.matching(read_witness(table, diag["witness"]))
            if not {diag["row"], diag["labels"][0]} <= set(matching):
                raise Wrong(f"the witness of an overlap matches rows {matching}: {diag}")
    return not truth


def check_useless(table, said):
    outside = {i for i, row in enumerate(table.rows)
               if not all(any(cell.matches(value) for value in table.points(key, False))
                          for key, cell in zip(table.keys, row.cells) if key in ORDERED)}
    hidden = set()
    if table.first_match:
        first = {found[0] for point in table.space(beyond=True) if (found := table.matching(point))}
        hidden = set(range(len(table.rows))) - first
    same("rows that never match", sorted(hidden | outside), sorted({diag["row"] for diag in said["W0409"]}))
    return not outside and not hidden


def check_gaps(table, said):
    truth = {point for point in table.space() if not table.matching(point) and not table.nobody_expects(point)}
    same("whether there is a gap", bool(truth), bool(said["N0410"]))
    for diag in said["N0410"]:
        named = read_gaps(table, diag["message"])
        if named is not None:
            same("the gaps", truth, {point for point in named if not table.nobody_expects(point)})
        witness = read_witness(table, diag["witness"])
        if table.matching(witness):
            raise Wrong(f"the witness of a gap is matched: {diag}")


def check_idle(table, said):
    results = {point: table.result(point) for point in table.space() if not table.nobody_expects(point)}
    idle = set()
    for at in range(len(table.keys) if len(table.rows) > 1 else 0):
        groups = {}
        for point, result in results.items():
            groups.setdefault(point[:at] + point[at + 1:], set()).add(result)
        if all(len(group) == 1 for group in groups.values()):
            idle.add(table.keys[at])
    same("columns that decide nothing", idle, {diag["column"] for diag in said["W0414"]})
    return idle


def merged(table, rows, at, cell):
    """The table's rows with those put together in the place of the first."""
    first = min(rows)
    one = Row([*table.rows[first].cells], table.rows[first].value)
    one.cells[at] = cell
    return [one if i == first else row for i, row in enumerate(table.rows) if i == first or i not in rows]


def says_the_same(table, rows):
    return all(table.result(point) == table.result(point, rows) for point in table.space()
               if not table.nobody_expects(point))


def check_merges(table, said, idle):
    told = set()
    for diag in said["N0413"]:
        if "without this row" in diag["message"]:
            told.add(diag["row"])
            rows = [row for i, row in enumerate(table.rows) if i != diag["row"]]
        else:
            group = {diag["row"], *diag["labels"]}
            told |= group
            pattern, key = re.match(r"write `(.*)` for (\w+),", diag["hint"]).groups()
            rows = merged(table, group, table.keys.index(key), read_cell(key, pattern))
        if not says_the_same(table, rows):
            raise Wrong(f"rows put together say something else: {diag}")
    for a, b in itertools.combinations(range(len(table.rows)), 2):
        one, other = table.rows[a], table.rows[b]
        apart = [i for i in range(len(table.keys)) if one.cells[i] != other.cells[i]]
        if table.first_match or one.value != other.value or len(apart) != 1 or {a, b} & told:
            continue
        key = table.keys[apart[0]]
        if key in idle:
            continue
        pair = (one.cells[apart[0]], other.cells[apart[0]])
        together = [v for v in table.points(key, True) if any(cell.matches(v) for cell in pair)]
        for cell in candidates(key, pair):
            if [v for v in table.points(key, True) if cell.matches(v)] == together and key != "team":
                raise Wrong(f"rows {a} and {b} could be one, with {cell.text(key)}, and nothing is said")


def candidates(key, pair):
    ends = {end for cell in pair for end in (cell.low, cell.high) if end is not None}
    yield Cell("any")
    for kind in (("<", "<=", ">", ">=", "==") if key in ORDERED else ("==", "!=")):
        for end in ends | ({value for value in SINGLES.get(key, []) if value != OTHER}):
            yield Cell(kind, end)
    for low, high in itertools.product(ends, ends) if key in ORDERED else ():
        yield Cell("range", low, high)


def check_table(table, said):
    apart = table.first_match or check_overlaps(table, said)
    useful = check_useless(table, said)
    check_gaps(table, said)
    if apart and useful:
        check_merges(table, said, check_idle(table, said))


# ---- running it ----------------------------------------------------------------------------------------------------

def run_batch(tests, name, seed):
    """None, or what is wrong."""
    rng = random.Random(seed)
    tables = [random_table(rng) for _ in range(TABLES)]
    text, starts = HEAD, []
    for i, table in enumerate(tables):
        starts.append(text.count("\n") + 1)
        text += table.text(f"t{i}")
    folder = tests.temp(name)
    (folder / "random.haggle").write_text(text)
    done = tests.haggle("check", "--format", "json", "random.haggle", folder=folder)
    said = [{code: [] for code in ("E0408", "W0409", "N0410", "N0413", "W0414")} for _ in tables]
    for diag in json.loads(done.stdout):
        if diag["code"] not in said[0]:
            if diag["code"] != "W0321" and not diag["code"].startswith("W03") and not diag["code"].startswith("N03"):
                return f"seed {seed}: {diag}"
            continue
        at = max(i for i, start in enumerate(starts) if start <= diag["line"])
        row = diag["line"] - starts[at] - 2
        labels = [label["line"] - starts[at] - 2 for label in diag["labels"]]
        column = None
        if diag["code"] == "W0414":
            column = re.match(r"the column (\w+)", diag["message"])[1]
        said[at][diag["code"]].append({**diag, "row": row, "labels": labels, "column": column,
                                       "witness": diag.get("witness")})
    for table, diags in zip(tables, said):
        try:
            check_table(table, diags)
        except Wrong as wrong:
            return f"seed {seed}: {wrong}\n{table.text('t')}"
    return None
