"""The fenced blocks of a page of the documentation as tests; the rules are in tests/README.md."""
import re
import shutil

import suites

FENCE = re.compile(r"^(?P<indent> *)```(?P<info>[^\n`]*)\n(?P<body>.*?)^(?P=indent)```\s*$", re.M | re.S)
SAVED_AS = re.compile(r"<!-- file: (\S+) -->\s*\Z")

# So that git in a block knows nothing of the machine, and its commits have the same names each time.
GIT = ("export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null GIT_CEILING_DIRECTORIES=/\n"
       "export GIT_AUTHOR_NAME=Ada GIT_AUTHOR_EMAIL=ada@example.org GIT_AUTHOR_DATE='2026-01-15T12:00:00Z'\n"
       "export GIT_COMMITTER_NAME=Ada GIT_COMMITTER_EMAIL=ada@example.org GIT_COMMITTER_DATE='2026-01-15T12:00:00Z'\n")

# What a fragment may be part of: declarations, the clauses of a lever, an expression.
WRAPPINGS = ("haggle 1\n{}", "haggle 1\nlever example {{\n{}\n}}\n", "haggle 1\nlet example =\n{}")


def blocks_of(text):
    """(line, words after the fence, name to save under or None, body) of each block."""
    for match in FENCE.finditer(text):
        saved = SAVED_AS.search(text[:match.start()])
        indent = len(match["indent"])
        body = "".join(line[indent:] if line[:indent].isspace() else line
                       for line in match["body"].splitlines(keepends=True))
        yield text.count("\n", 0, match.start()) + 1, match["info"].split(), saved and saved[1], body


def run_page(tests, path, name):
    """One outcome a block, in the page's own folder, where README's paths rules/ and examples/ hold too."""
    folder = tests.temp(name)
    for top in ("rules", "examples"):
        if (tests.root / top).exists():
            shutil.copytree(tests.root / top, folder / top)
    outcomes = []
    for line, info, saved, body in blocks_of(path.read_text()):
        if saved:
            (folder / saved).parent.mkdir(parents=True, exist_ok=True)
            (folder / saved).write_text(body)
        kind = {"haggle": check_playbook, "console": check_console}.get(info[0] if info else "")
        if kind:
            try:
                kind(tests, folder, info[1:], saved or f"block-{line}.haggle", body)
                outcomes.append((f"{name}:{line}", None))
            except suites.Failure as failure:
                outcomes.append((f"{name}:{line}", str(failure)))
    return outcomes or [(name, None)]


def check_layout(tests, body):
    """As a file, as declarations, or as clauses; what cannot be read, or is an expression, has no layout."""
    for head, tail in (("", ""), ("haggle 1\n\n", ""), ("haggle 1\n\nlever example {\n", "}\n")):
        text = body if not tail else re.sub("^(?=.)", "    ", body, flags=re.M)
        done = tests.haggle("fmt", "--diff", "-", input=(head + text + tail).encode())
        if done.returncode != 2:
            suites.expect(done.returncode == 0, "`haggle fmt` would change it", done)
            return


def check_playbook(tests, folder, marks, file, body):
    check_layout(tests, body)
    whole = re.match(r"(?:\s*#[^\n]*\n|\s)*haggle \d", body)
    if marks[:1] == ["wrong"]:
        text = body if whole else WRAPPINGS[0].format(body)
        codes, done = check(tests, folder, file, text)
        suites.expect(codes and set(marks[1:]) <= set(codes), f"should yield {' '.join(marks[1:])}", done)
    elif marks[:1] == ["fragment"]:
        # Its names mean nothing here: only whether it can be read counts, messages 00 and 01.
        for wrapping in WRAPPINGS:
            codes, done = check(tests, folder, "fragment.haggle", body if whole else wrapping.format(body))
            if not any(code[1:3] in ("00", "01") for code in codes):
                return
        raise suites.Failure("reads neither as declarations nor as clauses nor as an expression")
    else:
        suites.expect(whole or file in marks or not file.startswith("block-"),
                      "has no first line `haggle 1`: mark it ```haggle fragment")
        if whole and re.search(r"^\s*playbook\b", body, re.M):
            _, done = check(tests, folder, file, body)
            suites.expect_clean(done)


def check(tests, folder, file, text):
    (folder / file).write_text(text)
    done = tests.haggle("check", file, folder=folder)
    return [m["code"] for m in suites.MESSAGE.finditer(suites.said(done))], done


def check_console(tests, folder, _marks, _file, body):
    """`$ haggle ...` lines run, what follows each is what they print; a line of `...` stands for any lines."""
    status = 0
    for part in re.split(r"^\$ ", body, flags=re.M)[1:]:
        command, _, expected = part.partition("\n")
        while command.endswith("\\"):
            more, _, expected = expected.partition("\n")
            command = command[:-1] + more.removeprefix("> ")
        if command == "echo $?":
            output = f"{status}\n"
        elif match := re.fullmatch(r"cd (\S+)", command):
            folder, output = folder / match[1], ""
        elif re.match(r"(haggle|git|sh|sed)\b|cat [^|>]*$|.*\| *haggle\b", command):
            done = tests.run(GIT + command, folder, merge=True)
            output, status = done.stdout.decode(errors="replace"), done.returncode
        else:
            continue
        if not matches(expected.rstrip().splitlines(), output.rstrip().splitlines()):
            suites.expect_equal(f"of {command}", expected.encode(), output.encode())


def matches(expected, found):
    if not expected:
        return not found
    if expected[0].strip() in ("...", "…"):
        return any(matches(expected[1:], found[i:]) for i in range(len(found) + 1))
    return bool(found) and expected[0].rstrip() == found[0].rstrip() and matches(expected[1:], found[1:])
