#!/usr/bin/env python3
"""check.py textmate|vim MARKS PIECES FILE...: whether an editor colours playbooks as haggle reads them.

MARKS is the program made of marks.c; PIECES is what textmate.js or vim.vim printed of these files. Each word, sign,
literal, text and comment must have a scope that fits it, each hole of a text and what stands in it, and nothing may be
left without one.
"""
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
ROLES = dict(re.findall(r'^KEYWORD\("(\w+)", \w+, (\w+)', (ROOT / "grammar/keywords.def").read_text(), re.M))
DECLARE = {word for word, role in ROLES.items() if role == "DECL"} | {"approval", "round", "script"}
NAMED = DECLARE - set("haggle override remove import offer package playbook test use".split())
HEADS = "offer package asked ask approval flag request round".split()
OWN = "current target cap impact".split()

# What must stand at the beginning of the innermost scope, or be Vim's group.
TEXTMATE = {
    "DECL": "keyword.declaration storage.modifier", "CLAUSE": "keyword.other.clause", "LINK": "keyword.other.haggle",
    "OPERATOR": "keyword.operator.word", "constant": "constant.language", "member": "variable.other.member",
    "type": "support.type", "head": "variable.language", "own": "keyword.other.clause variable.language", "function": "support.function",
    "declared": "entity.name", "field": "variable.other.declaration", "component": "variable.other.component",
    "name": "entity.name variable constant.other.choice constant.language support", "money": "constant.numeric.money",
    "percent": "constant.numeric.percent", "number": "constant.numeric entity.name", "duration": "constant.numeric.duration",
    "date": "constant.numeric.date", "comment": "comment.line punctuation.definition.comment",
    "sign": "keyword.operator punctuation", "text": "string.quoted punctuation.definition.string constant.character.escape",
    "brace": "punctuation.section.embedded", "control": "keyword.control keyword.other",
}
VIM = {
    "DECL": "Declaration Modifier", "CLAUSE": "Clause", "LINK": "Link", "OPERATOR": "Word", "constant": "Constant Link",
    "member": "Member", "type": "Type", "head": "Head", "own": "Clause", "function": "Function", "declared": "*", "field": "Name Variable *",
    "component": "Name", "name": "Variable Choice Constant Function Type Head Member Name", "money": "Number",
    "percent": "Number", "number": "Number", "duration": "Number", "date": "Number", "comment": "Comment",
    "sign": "Operator Member *", "text": "Text Block Escape", "brace": "Brace", "control": "Word Link",
}


def read_pieces(path):
    """By file: a list of (begin, end, scopes)."""
    files, pieces = {}, None
    for line in pathlib.Path(path).read_text().splitlines():
        match = re.fullmatch(r"(\d+) (\d+) ?(.*)", line)
        if match:
            pieces.append((int(match[1]), int(match[2]), match[3].split()))
        else:
            pieces = files.setdefault(line, [])
    return files


def holes(raw, block):
    """(begin, end) of each hole of a text, with its braces; as src/syntax/template.c finds them."""
    at = 0
    while (brace := raw.find(b"{", at)) >= 0:
        if raw[brace:brace + 2] == b"{{":
            at = brace + 2
            continue
        match = re.compile(rb'\{(?:"[^"\n]*"|[^"{}])*\}' if block else rb'\{[^"{}\n]*\}').match(raw, brace)
        if match:
            yield match.span()
        at = match.end() if match else brace + 1


def expected(text, marks, i):
    """What the mark is, by the words around it."""
    kind, begin, end = marks[i]
    word = text[begin:end].decode()
    before = text[marks[i - 1][1]:marks[i - 1][2]].decode() if i else ""
    after = text[marks[i + 1][1]:marks[i + 1][2]].decode() if i + 1 < len(marks) else ""
    line_start = text.rfind(b"\n", 0, begin) + 1
    first = not text[line_start:begin].strip()
    if kind not in ("keyword", "name"):
        return "type" if re.search(rb"\byes$", text[:begin]) and re.match(rb"/no\b", text[begin:]) else kind
    if before == ".":
        return "member"
    if re.match(rb"yes/no\b", text[begin:]) or re.search(rb"\byes/$", text[:begin]) and word == "no":
        return "type"
    same_line = i and marks[i - 1][1] >= line_start
    head = text[line_start:marks[i - 1][1]] if same_line else b"none"  # what stands before the word before
    if before in NAMED and head.strip() in (b"", b"override", b"remove") and (ROLES[before] == "DECL" or not head[:1].isspace()):
        return "declared"
    if after == ":":
        return "field"
    if first and after == "=":
        return "component"
    if kind == "name":
        return "name"
    if after == "." and word in HEADS:
        return "head"
    if after == "(" and word in ("round", "at"):
        return "function"
    if word in ("yes", "no"):
        return "constant"
    if word in OWN:
        return "own"
    declares = begin == line_start and (ROLES[word] == "DECL" or re.match(r"[A-Za-z_0-9]", after))
    return "DECL" if word in DECLARE and (declares or before in ("override", "remove")) else ROLES[word]


class Check:
    def __init__(self, names, editor):
        self.names, self.editor, self.wrong, self.n = names, editor, [], 0

    def begin(self, path, pieces):
        self.path, self.text, self.pieces = path, pathlib.Path(path).read_bytes(), {}
        for begin, end, scopes in pieces:
            for at in range(begin, end):
                self.pieces[at] = scopes

    def say(self, at, what, scopes):
        line = self.text.count(b"\n", 0, at) + 1
        column = at - self.text.rfind(b"\n", 0, at)
        self.wrong.append(f"{self.path}:{line}:{column}: {what}, coloured as {' '.join(scopes) or 'nothing'}")

    def fits(self, scopes, kind):
        innermost = (scopes or [""])[-1].removeprefix("haggle")
        if self.editor == "vim":
            return "*" in self.names[kind].split() or innermost in self.names[kind].split()
        return any(innermost.startswith(one) for one in self.names[kind].split())

    def span(self, begin, end, kind):
        self.n += 1
        for at in range(begin, end):
            if not self.text[at:at + 1].isspace() and not self.fits(self.pieces.get(at, []), kind):
                self.say(at, f"{kind} {self.text[begin:end][:40]!r}", self.pieces.get(at, []))
                return

    def in_text(self, begin, end):
        raw = self.text[begin:end]
        last = begin
        for low, high in holes(raw, raw.startswith(b'"""')):
            self.span(last, begin + low, "text")
            self.span(begin + low, begin + low + 1, "brace")
            self.span(begin + high - 1, begin + high, "brace")
            inside = raw[low + 1:high - 1]
            if match := re.match(rb"\s*(if|for|else|end|blank)\b", inside):
                self.span(begin + low + 1 + match.start(1), begin + low + 1 + match.end(1), "control")
            for at in range(begin + low + 1, begin + high - 1):
                scopes = self.pieces.get(at, [])
                if self.editor == "textmate" and not self.text[at:at + 1].isspace() and "meta.embedded.line.haggle" not in scopes:
                    self.say(at, "a hole", scopes)
            for match in re.finditer(rb"\.([A-Za-z_]\w*)", inside):
                if b'"' not in inside:
                    self.span(begin + low + 1 + match.start(1), begin + low + 1 + match.end(1), "member")
            last = begin + high
        self.span(last, end, "text")

    def marks(self, marks):
        code = [mark for mark in marks if mark[0] != "comment"]
        for i, (kind, begin, end) in enumerate(code):
            if kind == "text":
                self.in_text(begin, end)
            else:
                self.span(begin, end, expected(self.text, code, i))
        for kind, begin, end in marks:
            if kind == "comment":
                self.span(begin, end, kind)
        for at, scopes in self.pieces.items():
            if self.editor == "textmate" and len(scopes) < 2 and not self.text[at:at + 1].isspace():
                self.say(at, "something", scopes)


def main():
    editor, program, output, *files = sys.argv[1:]
    check, pieces = Check(VIM if editor == "vim" else TEXTMATE, editor), read_pieces(output)
    for file in files:
        lines = subprocess.run([program, file], capture_output=True, check=True, text=True).stdout.splitlines()
        check.begin(file, pieces[file])
        check.marks([(kind, int(begin), int(end)) for kind, begin, end in map(str.split, lines)])
    print("\n".join(check.wrong[:40]), end="\n" if check.wrong else "")
    print(f"{editor}: {len(files)} playbooks, {check.n} pieces, {len(check.wrong)} coloured wrongly")
    sys.exit(1 if check.wrong or not check.n else 0)


main()
