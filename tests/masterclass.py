#!/usr/bin/env python3
"""doc/masterclass.md says where each figure of the source stands in the shipped playbook, and what proves it.

    tests/masterclass.py --update     writes the lines where things stand now into the page

A row of its tables is | source | figure | place | proof |. The figure is an exact text in backticks; the place is
[file:line](…#Lline) and the declaration in backticks that holds the figure; the proof is the title of a test of the
playbook in double quotes, or `golden/…`, `offers/…`, a case of tests/run.py. A row whose place is `not used` gives the
reason in place of a proof.
"""
import pathlib
import re
import sys

PAGE = "doc/masterclass.md"
RULES = "rules/amazon-l6-l7"
PLACE = re.compile(r"\[(?P<file>[\w./-]+):(?P<line>\d+)\]\([^)]*\) `(?P<decl>[^`]+)`")
PROOF = re.compile(r'\[(?P<file>[\w./-]+):(?P<line>\d+)\]\([^)]*\) "(?P<title>[^"]+)"|`(?P<case>[^`]+)`')


def squeeze(text):
    return " ".join(text.split())


def find_block(lines, decl):
    """(first, last + 1) of the lines of a declaration, or of the row of a CSV file that begins so; else None."""
    begins = re.compile(r"\s+".join(map(re.escape, decl.split())) + r"(?!\w)")
    for first, line in enumerate(lines):
        if begins.match(line):
            within = (lambda l: not l.startswith("}")) if line.endswith("{") else (lambda l: l.startswith(" "))
            last = first + 1
            while last < len(lines) and within(lines[last]):
                last += 1
            return first, last
    return None


def find_figure(root, file, decl, figure):
    """The number of the line where the figure stands in the declaration, or a text that says what is missing."""
    path = root / RULES / file
    if not path.exists():
        return f"there is no {file}"
    lines = path.read_text().splitlines()
    block = find_block(lines, decl)
    if not block:
        return f"{file} has no `{decl}`"
    for size in range(1, 8):  # a long value stands on several lines
        for number in range(block[0], block[1] - size + 1):
            if squeeze(figure) in squeeze(" ".join(lines[number:number + size])):
                return number + 1
    return f"`{decl}` in {file} no longer says `{figure}`"


def find_test(root, file, title):
    path = root / RULES / file
    lines = path.read_text().splitlines() if path.exists() else []
    for number, line in enumerate(lines, 1):
        if line.startswith(f'test "{title}"'):
            return number
    return f'{file} has no test "{title}"'


def link(file, line):
    return f"[{file}:{line}](../{RULES}/{file}#L{line})"


def visit(root, row):
    """(the row with today's lines, what is wrong with it or None)."""
    cells = [cell.strip() for cell in row.strip().strip("|").split(" | ")]
    if len(cells) != 4:
        return row, "is not | source | figure | place | proof |"
    source, figure, place, proof = cells
    if place == "not used":
        return row, None if len(proof) > 10 else "gives no reason"
    at, by = PLACE.fullmatch(place), PROOF.fullmatch(proof)
    if not at or not by or not re.fullmatch(r"`[^`]+`", figure):
        return row, "does not name a figure, a place and a proof"
    found = find_figure(root, at["file"], at["decl"], figure.strip("`"))
    if isinstance(found, str):
        return row, found
    place = f"{link(at['file'], found)} `{at['decl']}`"
    if by["case"]:
        top, _, rest = by["case"].partition("/")
        folder = {"golden": "tests/golden", "offers": "examples/offers"}.get(top)
        if not folder or not (root / folder / rest).exists():
            return row, f"there is no {by['case']}"
    else:
        found = find_test(root, by["file"], by["title"])
        if isinstance(found, str):
            return row, found
        proof = f"{link(by['file'], found)} \"{by['title']}\""
    fresh = f"| {source} | {figure} | {place} | {proof} |"
    return fresh, None if fresh == row else f"stands elsewhere now: run make doc\n{fresh}"


def rows_of(text):
    """(index of the line, section, row) of each row of the tables."""
    section, inside = "", False
    for index, line in enumerate(text.splitlines()):
        if line.startswith("#"):
            section = line.lstrip("# ")
        if line.startswith("|---"):
            inside = True
        elif not line.startswith("|"):
            inside = False
        elif inside:
            yield index, section, line


def check(root):
    """(name, None or why) of each row, and of each section without one."""
    text = (root / PAGE).read_text()
    outcomes = [(f"{section}/{row.split(' | ')[0].strip('| ')}", visit(root, row)[1])
                for _, section, row in rows_of(text)]
    # A section has rows, or sections within it that have.
    for heading in re.finditer(r"^(#{2,}) (.*)\n\n(?!\1#|\|)", text, re.M):
        outcomes.append((heading[2], "has no row"))
    return outcomes


def update(root):
    text = (root / PAGE).read_text()
    lines, wrong = text.splitlines(), 0
    for index, section, row in rows_of(text):
        fresh, why = visit(root, row)
        lines[index] = fresh
        if fresh == row and why:
            print(f"{PAGE}:{index + 1}: {why}", file=sys.stderr)
            wrong += 1
    fresh = "\n".join(lines) + "\n"
    if fresh != text:
        (root / PAGE).write_text(fresh)
    return 1 if wrong else 0


if __name__ == "__main__":
    if sys.argv[1:] != ["--update"]:
        sys.exit(__doc__)
    sys.exit(update(pathlib.Path(__file__).resolve().parent.parent))
