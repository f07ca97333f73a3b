"""The suites of tests/run.py: each yields (name, function) for the cases that lie in its folder."""
import dataclasses
import decimal
import difflib
import json
import os
import pathlib
import re
import shutil
import subprocess

import completions
import conditions as random_conditions
import doctests
import generated
import formats
import masterclass as masterclass_page
import negotiations
import sarif as sarif_logs
import tables as random_tables


import schemas

SHIPPED = "rules/amazon-l6-l7/playbook.haggle"
SCHEMAS = {"run": "result", "explain": "explain", "diff": "diff", "log": "log"}  # of what each command writes as JSON
FORMATS = ("text", "markdown", "json")
SANITIZER_STATUS = 99
TIMEOUT = 60

# amazon.haggle:41:14: error: money and percent cannot be added [E0204]
MESSAGE = re.compile(r"^(?:(?P<file>[^:\n]*):(?P<place>\d+:\d+): |[^\n]*?)"
                     r"(?:error|warning|note): .*\[(?P<code>[EWN]\d{4})\]$", re.M)


class Failure(Exception):
    pass


@dataclasses.dataclass
class Tests:
    root: pathlib.Path
    program: pathlib.Path
    unit: pathlib.Path | None
    scratch: pathlib.Path
    update: bool

    def __post_init__(self):
        keep = {k: v for k, v in os.environ.items()
                if not k.startswith("HAGGLE") and k not in ("COLUMNS", "NO_COLOR", "CLICOLOR_FORCE")}
        self.sanitized = "asan" in self.program.parts
        self.env = keep | {
            "PATH": f"{self.program.parent}:{os.environ['PATH']}", "LC_ALL": "C.UTF-8", "TZ": "UTC", "TERM": "dumb",
            "ASAN_OPTIONS": f"exitcode={SANITIZER_STATUS}", "UBSAN_OPTIONS": "print_stacktrace=1",
            "LSAN_OPTIONS": f"exitcode={SANITIZER_STATUS}", "CMOCKA_MESSAGE_OUTPUT": "TAP",
        }

    def run(self, command, folder, merge=False, input=None):
        """Runs a list of words, or a text in a shell; what a sanitizer or a signal says is a failure at once."""
        done = subprocess.run(command, shell=isinstance(command, str), cwd=folder, env=self.env, timeout=TIMEOUT,
                              stdout=subprocess.PIPE, close_fds=False,
                              **({"stdin": subprocess.DEVNULL} if input is None else {"input": input}),
                              stderr=subprocess.STDOUT if merge else subprocess.PIPE)
        said = (done.stdout if merge else done.stderr)
        if done.returncode < 0 or done.returncode >= 126 or b"Sanitizer" in said or b"runtime error:" in said:
            raise Failure(f"{command} ended with {done.returncode}:\n{said.decode(errors='replace')[-4000:]}")
        return done

    def haggle(self, *words, folder=None, input=None):
        return self.run([str(self.program), *map(str, words)], folder or self.root, input=input)

    def temp(self, name):
        folder = self.scratch / name.replace("/", "-")
        folder.mkdir()
        return folder


def said(done):
    return (done.stdout + (done.stderr or b"")).decode(errors="replace")


def expect(condition, why, done=None):
    if not condition:
        raise Failure(why + (f" (status {done.returncode})\n{said(done)}" if done else ""))


def expect_equal(label, expected, found):
    if expected != found:
        lines = difflib.unified_diff(expected.decode(errors="replace").splitlines(),
                                     found.decode(errors="replace").splitlines(),
                                     f"expected {label}", f"found {label}", lineterm="")
        raise Failure("\n".join(lines) or f"{label} differs in bytes that are not shown")


def expect_clean(done):
    """Without errors and warnings; notes may be."""
    codes = [m["code"] for m in MESSAGE.finditer(said(done))]
    only_notes = bool(codes) and all(code[0] == "N" for code in codes)
    expect(done.returncode == 0 and (only_notes or not said(done)), "should have no errors and no warnings", done)


def unit(tests):
    """build/<mode>/tests/test_*: each test of a cmocka program counts."""
    def run(name, program):
        done = subprocess.run([program], cwd=tests.root, env=tests.env, capture_output=True, timeout=TIMEOUT)
        output = said(done)
        outcomes = []
        for line in output.splitlines():
            if match := re.match(r"(not )?ok \d+ - (.*)", line):
                outcomes.append((f"{name}/{match[2]}", output if match[1] else None))
        if done.returncode != 0 and not any(why for _, why in outcomes):
            outcomes.append((name, f"status {done.returncode}\n{output}"))
        return outcomes or [(name, "holds no tests")]

    for source in sorted((tests.root / "tests/unit").glob("test_*.c")):
        if tests.unit:
            name = f"unit/{source.stem}"
            yield name, lambda n=name, p=tests.unit / source.stem: run(n, p)


def spec(tests):
    """tests/spec/<section>/accept-*.haggle and reject-*.haggle."""
    def run(path, rejects):
        expected = sorted(re.findall(r"# expect: ([EWN]\d{4})(?: (\d+:\d+))?", path.read_text(errors="replace")))
        done = tests.haggle("check", path.name, folder=path.parent)
        found = sorted((m["code"], m["place"] or "") for m in MESSAGE.finditer(said(done)))
        if rejects and tests.update and not expected:
            with path.open("a") as file:
                file.writelines(f"# expect: {' '.join(one).strip()}\n" for one in found)
            expected = found
        expect(expected or not rejects, "has no lines `# expect: CODE LINE:COLUMN`", done)
        expect(rejects or all(code[0] == "N" for code, _ in expected), "expects more than notes")
        expect(found == expected, "expected " + (", ".join(" ".join(e) for e in expected) or "no messages"), done)
        status = 1 if any(code[0] == "E" for code, _ in expected) else 0
        expect(done.returncode == status, f"should end with {status}", done)

    for path in sorted((tests.root / "tests/spec").glob("**/*.haggle")):
        kind = path.name.split("-")[0]
        if kind in ("accept", "reject"):
            yield str(path.relative_to(tests.root / "tests")), lambda k=kind, p=path: run(p, k == "reject")


def tables(tests):
    """What check says of thousands of random decision tables, against every point of their space."""
    def run(seed):
        why = random_tables.run_batch(tests, f"tables-{seed}", seed)
        return [(f"tables/{seed}", why)]

    for seed in range(random_tables.BATCHES):
        yield f"tables/{seed}", lambda s=seed: run(s)


def conditions(tests):
    """Conditions that check says never or always hold, against runs of many offers."""
    def run(seed):
        said = random_conditions.run_batch(tests, f"conditions-{seed}", seed)
        expect(not isinstance(said, str), said)

    for seed in range(random_conditions.BATCHES):
        yield f"conditions/{seed}", lambda s=seed: run(s)


def sarif(tests):
    """check --format sarif of each bad playbook of tests/lint, and of all at once."""
    def run(paths):
        files = [str(path.relative_to(tests.root)) for path in paths]
        log, plain = (tests.haggle("check", "--format", format, *files) for format in ("sarif", "json"))
        expect(log.returncode == plain.returncode and log.returncode < 2, "should check", log)
        why = sarif_logs.wrong_with(log.stdout, plain.stdout)
        expect(not why, f"{' '.join(files)}: {why}")

    every = sorted((tests.root / "tests/lint").glob("*/bad.haggle"))
    for path in every:
        yield f"sarif/{path.parent.name}", lambda p=path: run([p])
    yield "sarif/all", lambda: run(every)


def golden(tests):
    """tests/golden/<command>/<case>/: cmd; stdout, stderr (absent: empty), status (absent: 0)."""
    def run(folder, name):
        done = tests.run(f"TMP='{tests.temp(name)}'\n" + (folder / "cmd").read_text(), folder)
        found = {"stdout": done.stdout, "stderr": done.stderr,
                 "status": b"%d\n" % done.returncode if done.returncode else b""}
        for name, content in found.items():
            file = folder / name
            if not tests.update:
                expect_equal(name, file.read_bytes() if file.exists() else b"", content)
            elif content:
                file.write_bytes(content)
            else:
                file.unlink(missing_ok=True)
        if folder.parent.name == "test":
            wrong = formats.wrong_with(done.stdout.decode())
            expect(not wrong, wrong)
        is_json = done.returncode in (0, 1) and "--format json" in (folder / "cmd").read_text()
        if is_json and folder.parent.name in SCHEMAS:
            validate(tests, done.stdout, SCHEMAS[folder.parent.name])

    for cmd in sorted((tests.root / "tests/golden").glob("*/*/cmd")):
        name = str(cmd.parent.relative_to(tests.root / "tests"))
        yield name, lambda f=cmd.parent, n=name: run(f, n)


def lint(tests):
    """Every code of codes.def has tests/lint/<code>/ with a bad and a good one of .haggle, .yaml or .cmd."""
    def run(code, which):
        folder = tests.root / "tests/lint" / code
        if (folder / f"{which}.haggle").exists():
            done = tests.haggle("check", f"{which}.haggle", folder=folder)
        elif (folder / f"{which}.yaml").exists():
            done = tests.haggle("run", "playbook.haggle", f"{which}.yaml", folder=folder)
        elif (folder / f"{which}.cmd").exists():
            copy = tests.temp(f"{code}-{which}")
            shutil.copytree(folder, copy, dirs_exist_ok=True)
            done = tests.run((folder / f"{which}.cmd").read_text(), copy)
        else:
            raise Failure(f"tests/lint/{code} has no {which}.haggle, {which}.yaml or {which}.cmd")
        yields = f"[{code}]" in said(done)
        expect(yields == (which == "bad"), f"should {'' if which == 'bad' else 'not '}yield {code}", done)

    table = (tests.root / "src/diag/codes.def").read_text()
    codes = re.findall(r"^DIAG\((\w+)\s*,", table, re.M)
    for code in codes:
        for which in ("bad", "good"):
            yield f"lint/{code}/{which}", lambda c=code, w=which: run(c, w)
    for folder in sorted((tests.root / "tests/lint").glob("*/")):
        if folder.name not in codes:
            yield f"lint/{folder.name}", lambda f=folder: expect(False, f"{f.name} is no code of codes.def")


def playbooks(tests):
    """Every playbook of rules/ and examples/ is without errors and warnings; every file belongs to one."""
    def check(path):
        expect_clean(tests.haggle("check", path.relative_to(tests.root)))

    files = sorted(f for top in ("rules", "examples") for f in (tests.root / top).glob("**/*.haggle"))
    imported = set()
    for path in files:
        for name in re.findall(r'^\s*(?:import|use)\s+"([^"]+)"', path.read_text(), re.M):
            imported.add((path.parent / name).resolve())
    for path in files:
        name = f"playbooks/{path.relative_to(tests.root)}"
        if re.search(r"^\s*(playbook|use)\b", path.read_text(), re.M):
            yield name, lambda p=path: check(p)
        else:
            yield name, lambda p=path: expect(p.resolve() in imported, "neither a playbook nor imported by one")


def playbook_of(tests, offer):
    """The nearest playbook.haggle upward; or that of rules/ whose folder is called like the offer's; or SHIPPED."""
    near = [folder / "playbook.haggle" for folder in offer.parents]
    named = tests.root / "rules" / offer.parent.name / "playbook.haggle"
    found = next((path for path in [*near, named] if path.exists()), tests.root / SHIPPED)
    return found.relative_to(tests.root)


def own(tests):
    """The tests that the playbooks of rules/ and examples/ bring along."""
    def run():
        done = tests.haggle("test", "--format", "tap", "rules", "examples")
        text = done.stdout.decode()
        expect(not formats.wrong_with(text), "should be TAP", done)
        return [(f"own/{match[2]}", match[3] if match[1] else None)
                for match in re.finditer(r"^(not )?ok \d+ - (.*)\n((?:  .*\n)*)", text, re.M)]

    if any(re.search(r'^test "', path.read_text(), re.M) for top in ("rules", "examples")
           for path in (tests.root / top).glob("**/*.haggle")):
        yield "own", run


def layout(tests):
    """What people read is laid out; any file that can be read is laid out once and for all, with its comments."""
    def is_laid_out(path):
        expect_laid_out(tests, path.read_bytes(), "")

    def obeys(path):
        text = path.read_bytes()
        once = tests.haggle("fmt", "-", input=text)
        expect(once.returncode in (0, 2), "should end with 0 or 2", once)
        if once.returncode == 2:
            expect(not once.stdout and once.stderr, "what cannot be read should only have messages", once)
            return
        expect_laid_out(tests, once.stdout, "what was laid out should stay as it is: ")

    for top in ("rules", "examples", "src/cli/new"):
        for path in sorted((tests.root / top).glob("**/*.haggle")):
            yield f"layout/{path.relative_to(tests.root)}", lambda p=path: is_laid_out(p)
    for path in sorted((tests.root / "tests").glob("**/*.haggle")):
        yield f"layout/{path.relative_to(tests.root)}", lambda p=path: obeys(p)


def expect_laid_out(tests, text, why):
    done = tests.haggle("fmt", "--diff", "-", input=text)
    expect(done.returncode == 0, f"{why}`haggle fmt` would change it", done)


def offers(tests):
    """Every offer of examples/ in every format, with the playbook that it is for."""
    def run(path, format):
        playbook = playbook_of(tests, path)
        done = tests.haggle("run", "--format", format, playbook, path.relative_to(tests.root))
        expect(done.returncode == 0 and done.stdout and not done.stderr, "should give a report and no messages", done)
        if format == "json":
            validate(tests, done.stdout)

    for path in sorted((tests.root / "examples").glob("**/*.yaml")):
        for format in FORMATS:
            yield f"offers/{path.relative_to(tests.root)}/{format}", lambda p=path, f=format: run(p, f)


_validators = {}


def validate(tests, output, schema="result"):
    """One result, or an array of them, against doc/result.schema.json; or against another schema of doc/."""
    if schema not in _validators:
        import jsonschema
        text = json.loads((tests.root / f"doc/{schema}.schema.json").read_text())
        kind = jsonschema.validators.validator_for(text)
        kind.check_schema(text)
        _validators[schema] = kind(text)
    try:
        results = json.loads(output)
    except ValueError as error:
        raise Failure(f"not JSON: {error}")
    for result in results if isinstance(results, list) else [results]:
        wrong = [f"{'/'.join(map(str, e.absolute_path))}: {e.message}" for e in _validators[schema].iter_errors(result)]
        expect(not wrong, f"does not fit doc/{schema}.schema.json:\n" + "\n".join(wrong[:10]))


def explained(tests):
    """Every ask of every offer of examples/ is explained in tests/golden/explain/, and everything can be explained."""
    def golden_of(path, playbook):
        done = tests.haggle("run", "--format", "json", playbook, path.relative_to(tests.root))
        asks = {ask["lever"] for ask in json.loads(done.stdout)["asks"]}
        shown = set()
        for cmd in (tests.root / "tests/golden/explain").glob("*/cmd"):
            words = cmd.read_text().split()
            if str(path.relative_to(tests.root)) in words and not any(word.startswith("--") for word in words):
                shown |= set(words)
        expect(asks <= shown, f"no golden explains {', '.join(sorted(asks - shown))}")

    def names_of(playbook):
        """All that can be named: lever:base, flag:no_band, …, with the files that the playbook imports or uses."""
        names, files = ["package", "request"], [tests.root / playbook]
        while files:
            path = files.pop()
            text = path.read_text()
            names += [f"{kind}:{name}" for kind, name in
                      re.findall(r"^(lever|flag|let|threshold|script|play|round) (\w+)", text, re.M)]
            for name in re.findall(r'^(?:import|use) "([^"]+)"', text, re.M):
                shipped = name.startswith("haggle:")
                files.append(tests.root / "rules" / name[7:] / "playbook.haggle" if shipped else path.parent / name)
        return names if re.search(r"^package|^use", (tests.root / playbook).read_text(), re.M) else names[1:]

    def everything(path, playbook):
        offer = path.relative_to(tests.root)
        removed = re.findall(r"^remove (\w+) (\w+)", (tests.root / playbook).read_text(), re.M)
        names = [name for name in dict.fromkeys(names_of(playbook))
                 if tuple(name.split(":")) not in removed]
        for more in ([], ["--all"]):
            done = tests.haggle("explain", playbook, offer, *names, "--format", "json", *more)
            expect(done.returncode == 0 and not done.stderr, "should explain everything", done)
            validate(tests, done.stdout, "explain")
        agree(json.loads(done.stdout)["explained"], path, playbook)
        done = tests.haggle("explain", playbook, offer, "--unlock", "--format", "json")
        expect(done.returncode == 0 and not done.stderr, "should say what to ask first", done)
        validate(tests, done.stdout, "explain")

    def agree(topics, path, playbook):
        """What is explained is what `run` says, since both read the same slots."""
        done = tests.haggle("run", "--format", "json", playbook, path.relative_to(tests.root))
        result = json.loads(done.stdout)
        outcomes = {topic["name"]: topic["outcome"] for topic in topics if topic["kind"] == "lever"}
        expected = {ask["lever"]: "asked" for ask in result["asks"]}
        expected |= {held["lever"]: "held_back" for held in result["held_back"]}
        expected |= {open["name"]: "undecided" for open in result["undecided"] if open["kind"] == "lever"}
        expect(outcomes == expected, f"levers differ: explained {outcomes}, run {expected}")
        raised = {topic["name"] for topic in topics if topic["outcome"] == "raised"}
        expect(raised == {flag["name"] for flag in result["flags"]}, f"other flags are raised: {raised}")

    for path in sorted((tests.root / "examples").glob("**/*.yaml")):
        playbook = playbook_of(tests, path)
        name = f"explained/{path.relative_to(tests.root)}"
        yield f"{name}/asks", lambda p=path, b=playbook: golden_of(p, b)
        yield f"{name}/everything", lambda p=path, b=playbook: everything(p, b)


def crash(tests):
    """tests/crash/*: whatever is in there, the status is 0, 1 or 2, and 2 goes with an empty stdout."""
    limit = "" if tests.sanitized else "ulimit -v 1000000; "

    def run(command, folder):
        done = tests.run(limit + command, folder)
        expect(done.returncode in (0, 1, 2), "should end with 0, 1 or 2", done)
        expect(done.returncode != 2 or not done.stdout, "2 should go with an empty stdout", done)

    folder = tests.root / "tests/crash"
    for path in sorted(folder.iterdir()) if folder.exists() else []:
        where, commands = tests.root, []
        if path.suffix == ".haggle":
            commands = [f"haggle check '{path}'", f"haggle run '{path}' examples/offers/l6-seattle.yaml"]
        elif path.suffix in (".yaml", ".json"):
            commands = [f"haggle run {SHIPPED} '{path}'"]
        elif path.suffix == ".cmd":
            where, commands = None, [path.read_text()]
        for command in commands:
            name = f"crash/{path.name}" + (f"/{command.split()[1]}" if where else "")
            yield name, lambda c=command, w=where, n=name: run(c, w or tests.temp(n))


def install(tests):
    """What `make install` puts under a prefix works from there; the embedding example is built from it."""
    if tests.program != tests.root / "build/haggle":
        return  # other modes are not for installing
    prefix = tests.scratch / "prefix"
    offer = "examples/offers/l6-seattle.yaml"

    def make():
        for name in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL"):
            tests.env.pop(name, None)
        done = tests.run(["make", "-s", "install", f"PREFIX={prefix}"], tests.root, merge=True)
        expect(done.returncode == 0, "should install", done)

    def program():
        shipped = prefix / "share/haggle/rules/amazon-l6-l7/playbook.haggle"
        haggle = prefix / "bin/haggle"
        expect_equal("version", tests.haggle("version").stdout, tests.run([haggle, "version"], "/").stdout)
        expect_clean(tests.run([haggle, "check", shipped], "/"))
        expect((prefix / "share/man/man1/haggle.1").exists(), "the manual page should be there")
        for name in ("bash-completion/completions/haggle", "zsh/site-functions/_haggle",
                     "fish/vendor_completions.d/haggle.fish"):
            expect(b"haggle" in (prefix / "share" / name).read_bytes(), f"{name} should be there")
        done = tests.run([haggle, "run", shipped, tests.root / offer], "/")
        expect(done.returncode == 0 and done.stdout, "should run the installed playbook", done)

    def embed():
        folder = tests.temp("embed")
        done = tests.run(f"PKG_CONFIG_PATH='{prefix}/lib/pkgconfig'; export PKG_CONFIG_PATH\n"
                         f"${{CC:-cc}} -Wall -Wextra -Werror -o '{folder}/embed' examples/embed/embed.c "
                         "$(pkg-config --cflags --libs haggle)", tests.root, merge=True)
        expect(done.returncode == 0, "examples/embed/embed.c should build", done)
        done = tests.run([folder / "embed", SHIPPED, offer], tests.root)
        said_of_it = [code["code"] for code in MESSAGE.finditer(done.stderr.decode())]
        expect(done.returncode == 0 and all(code[0] == "N" for code in said_of_it), "should find no mistakes", done)
        expect_equal("output", (tests.root / "examples/embed/embed.out").read_bytes(), done.stdout)

    def shipped():
        """`use "haggle:NAME"` finds what was installed, wherever the whole has been put since."""
        stage, moved = tests.scratch / "stage", tests.scratch / "moved"
        done = tests.run(["make", "-s", "install", f"DESTDIR={stage}", "PREFIX=/opt/haggle"], tests.root, merge=True)
        expect(done.returncode == 0, "should install under DESTDIR", done)
        folder = tests.temp("shipped")
        (folder / "mine.haggle").write_text('haggle 1\nuse "haggle:amazon-l6-l7"\noverride threshold aim = 80%\n')
        (folder / "none.haggle").write_text('haggle 1\nuse "haggle:amazon"\n')
        haggle = stage / "opt/haggle/bin/haggle"
        expect_clean(tests.run([haggle, "check", "mine.haggle"], folder))
        (stage / "opt/haggle").rename(moved)
        haggle = moved / "bin/haggle"
        expect_clean(tests.run([haggle, "check", "mine.haggle"], folder))
        done = tests.run([haggle, "run", "haggle:amazon-l6-l7", tests.root / offer], folder)
        expect(done.returncode == 0 and done.stdout, "should run it by its name", done)
        done = tests.run([haggle, "check", "none.haggle"], folder)
        expect(b"there are amazon-l6-l7" in done.stdout, "should list what there is", done)
        shutil.rmtree(moved / "share")
        done = tests.run([haggle, "check", "mine.haggle"], folder)
        expect(b"none is installed" in done.stdout, "should say that there is none", done)
        done = tests.run(f"HAGGLE_RULES='{tests.root}/rules' '{haggle}' check mine.haggle", folder)
        expect_clean(done)

    def run():
        outcomes = []
        for step in (make, program, shipped, embed):
            try:
                step()
                outcomes.append((f"install/{step.__name__}", None))
            except Failure as failure:
                outcomes.append((f"install/{step.__name__}", str(failure)))
        return outcomes

    yield "install", run


def new(tests):
    """What `haggle new` makes works without an edit: its check, its tests, its offers, and git keeps clients out."""
    def run(name, options):
        folder = tests.temp(f"new-{name}")
        done = tests.run(f"haggle new {name} {options}", folder)
        expect(done.returncode == 0 and not done.stderr, "should make the folder", done)
        made = folder / name
        expect(sorted(path.name for path in folder.iterdir()) == [name], "should leave nothing beside it")
        texts = "".join(path.read_text() for path in made.rglob("*") if path.is_file())
        expect(not re.search("@[A-Z]+@", texts), "a mark is left in a file")
        done = tests.run("sh ./check.sh", made)
        said_of_it = [m["code"] for m in MESSAGE.finditer(said(done))]
        expect(done.returncode == 0 and all(code[0] == "N" for code in said_of_it), "check.sh should pass", done)
        for offer in sorted(made.glob("offers/*.yaml")):
            for format in FORMATS:
                done = tests.run(["haggle", "run", "--format", format, "playbook.haggle", f"offers/{offer.name}"], made)
                expect(done.returncode == 0 and done.stdout and not done.stderr, "should run its own offer", done)
        (made / "clients/jane.yaml").write_text("base: 1\n")
        done = tests.run("git init -q . && git config include.path ../.gitconfig && git add -A && git ls-files", made)
        kept = done.stdout.decode().split()
        expect("playbook.haggle" in kept and ".github/workflows/playbook.yml" in kept, "git should have the rest", done)
        expect([f for f in kept if f.startswith("clients/")] == ["clients/README.md"], "git should leave clients", done)
        names_declarations(made)
        hooks(made)
        done = tests.run(f"haggle new {name} {options}", folder)
        expect(done.returncode == 2 and b"it exists already" in done.stderr, "should not touch what exists", done)

    def names_declarations(made):
        """git diff says of each line of a declaration which one it is in; see .gitconfig."""
        playbook, text = made / "playbook.haggle", (made / "playbook.haggle").read_text()
        open_brace = r"^((?:override )?\w+ [^\n]*\{)\n((?:    [^\n]*\n)+)\}"
        declared = [(m[1], m.start(2)) for m in re.finditer(open_brace, text, re.M)]
        expect(any("lever" in head for head, _ in declared), "the playbook should have a lever")
        for head, at in declared:
            playbook.write_text(text[:at] + "    # changed\n" + text[at:])
            done = tests.run("git diff -U0", made)
            found = re.findall(r"^@@ [^@]* @@ (.*)$", said(done), re.M)
            expect(found == [head[:79].rstrip()] or found == [head], f"git diff should name {head}", done)
        playbook.write_text(text)

    def hooks(made):
        """Each hook of pre-commit's configuration is a command that passes; and schema is kept with the playbook."""
        configured = schemas.documents((made / ".pre-commit-config.yaml").read_text())[0]
        for hook in configured["repos"][0]["hooks"]:
            files = [] if hook.get("pass_filenames") is False else ["playbook.haggle", "playbook.test.haggle"]
            expect(all(re.search(hook["files"], name) for name in files), f"{hook['id']} should be run of playbooks")
            done = tests.run(" ".join([hook["entry"], *files]), made)
            expect(done.returncode == 0, f"{hook['id']} should pass", done)
        schema = (made / "offer.schema.json").read_text()
        (made / "offer.schema.json").write_text(schema.replace("Offer", "Offers", 1))
        done = tests.run("sh ./check.sh", made)
        expect(done.returncode == 1 and "write it anew" in said(done), "check.sh should notice an old schema", done)
        (made / "offer.schema.json").write_text(schema)
        for offer in sorted(made.glob("offers/*.yaml")):
            first = offer.read_text().splitlines()[0]
            expect(first == "# yaml-language-server: $schema=../offer.schema.json", f"{offer.name} should name its schema")
            wrong = schemas.wrong_with(schemas.validator(json.loads(schema)), offer.read_text())
            expect(not wrong, f"{offer.name} should fit its schema: {wrong}")

    def declarations():
        """The words that .gitconfig looks for are those that begin a declaration anywhere in the tree."""
        config = (tests.root / "src/cli/new/common/dot-gitconfig").read_text()
        pattern = re.compile(re.search(r'xfuncname = "(.*)"', config)[1].replace("[:space:]", " \t"))
        for top in ("rules", "examples", "src/cli/new"):
            for path in (tests.root / top).glob("**/*.haggle"):
                for line in path.read_text().splitlines():
                    if re.match(r"[a-z]", line) and line != "haggle 1":
                        expect(pattern.match(line), f".gitconfig does not know {line}")
        words = re.findall(r'KEYWORD\("(\w+)", \w+, DECL', (tests.root / "grammar/keywords.def").read_text())
        for word in {*words, "approval", "round", "script"} - {"haggle", "override", "remove"}:
            for line in (f"{word} name", f"override {word} name {{", f"remove {word} name"):
                expect(pattern.match(line), f".gitconfig does not know {line}")

    yield "new/declarations", declarations
    yield "new/standard", lambda: run("my-amazon", "")
    yield "new/from", lambda: run("my_other", "--from haggle:amazon-l6-l7")
    yield "new/starter", lambda: run("my.own", "--starter")


def docs(tests):
    """The fenced blocks of README.md and doc/*.md."""
    for path in [tests.root / "README.md", *sorted((tests.root / "doc").glob("*.md"))]:
        if path.exists() and path.name != "diagnostics.md":
            name = f"docs/{path.relative_to(tests.root)}"
            yield name, lambda p=path, n=name: doctests.run_page(tests, p, n)


def links(tests):
    """Where the pages point to within the project: the file is there, and has the heading."""
    def slug(heading):
        return re.sub(r"[^\w\- ]", "", re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower()).replace(" ", "-")

    def check(page):
        wrong = []
        for file, anchor in re.findall(r"\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]+))?\)", page.read_text()):
            target = (page.parent / file).resolve() if file else page
            if not target.exists():
                wrong.append(f"{file} is not there")
            elif anchor and target.suffix == ".md" and anchor not in map(
                    slug, re.findall(r"^#+ (.*)$", target.read_text(), re.M)):
                wrong.append(f"{file}#{anchor}: no such heading")
        if wrong:
            raise Failure("\n".join(wrong))

    for folder in ("", "doc", "examples", "tests"):
        for page in sorted((tests.root / folder).glob("*.md")):
            yield f"links/{page.relative_to(tests.root)}", lambda p=page: check(p)


def masterclass(tests):
    """Each row of doc/masterclass.md: what it names is where it says; and its tests leave nothing untested."""
    def run():
        return [(f"masterclass/{name}", why) for name, why in masterclass_page.check(tests.root)]

    def coverage():
        done = tests.haggle("test", "--coverage", masterclass_page.RULES)
        expect(done.returncode == 0 and b"never exercised" not in done.stdout, "should leave nothing untested", done)

    yield "masterclass", run
    yield "masterclass/coverage", coverage


def negotiate(tests):
    """Whole negotiations with random answers against a second reckoning; negotiations.py plays them."""
    def run(seed):
        negotiations.play(tests, seed, tests.temp(f"negotiate-{seed}"), Failure)

    for seed in range(25):
        yield f"negotiate/{seed}", lambda s=seed: run(s)


def honesty(tests):
    """Nothing that is said of the shipped playbook's offers holds what is private, or names another company."""
    def spoken(result):
        for ask in result["asks"]:
            yield from (ask["script"], ask["fallback"], *ask["tactics"])
        for text in (*result["scripts"], *result["plays"]):
            yield from (text.get("subject"), text["text"])

    def run(path):
        offer = path.read_text()
        secrets = re.findall(r"(?:company|alternative): (.+)", offer)
        for number, unit in re.findall(r"^walk_away: \$?([\d.,]+)([kM]?)$", offer, re.M):
            amount = decimal.Decimal(number.replace(",", "")) * {"": 1, "k": 1000, "M": 1000000}[unit]
            secrets.append(f"${amount:,.0f}")
        done = tests.haggle("run", "--format", "json", SHIPPED, path.relative_to(tests.root))
        said = "\n".join(filter(None, spoken(json.loads(done.stdout))))
        told = [secret for secret in secrets if secret in said and secret != "Amazon"]
        expect(said and not told, f"should not say {', '.join(told)}")

    for path in sorted((tests.root / "examples/offers").glob("*.yaml")):
        yield f"honesty/{path.name}", lambda p=path: run(p)


def made_up(tests):
    """Generated offers for each shipped playbook: nothing is said that the offer does not hold; see generated.py."""
    environment = f"HAGGLE_RULES='{tests.root}/rules' haggle"

    def results(folder, playbook, offers):
        done = tests.run(f"{environment} run --format json {playbook} " + " ".join(f"{i}.yaml" for i in range(len(offers))),
                         folder)
        expect(done.returncode == 0, "should run", done)
        validate(tests, done.stdout)
        return json.loads(done.stdout)

    def run(playbook):
        name = playbook.parent.name
        folder = tests.temp(f"made-up-{name}")
        text = "\n".join(path.read_text() for path in sorted(playbook.parent.glob("**/*.haggle")))
        scripts = re.findall(r"^script (\w+)", text, re.M)
        offers = generated.make_offers(text)
        for i, offer in enumerate(offers):
            (folder / f"{i}.yaml").write_text(offer.yaml())
        (folder / "probe.haggle").write_text(generated.PROBE.format(name=name))
        found, tested = results(folder, "probe.haggle", offers), [f'haggle 1\nuse "haggle:{name}"']
        amounts = set().union(*(offer.amounts for offer in offers))
        for i, (offer, result) in enumerate(zip(offers, found)):
            for where, words in generated.said(result):
                why = generated.wrong_with(words, offer, amounts)
                expect(not why, f"offer {i}: {where} {why}:\n{words}\n\n{offer.yaml()}")
            words = generated.probed(result)
            for ask in result["asks"]:
                expect(ask["trade"] or (ask["script"] or "") == words[ask["title"]],
                       f"offer {i}: {{a.script}} of {ask['lever']} is not its script\n\n{offer.yaml()}")
            tested += [f'test "{i}" {{', f'    offer "{i}.yaml"', *generated.expectations(result, scripts), "}"]
        (folder / "probe.test.haggle").write_text("\n".join(tested) + "\n")
        done = tests.run(f"{environment} test probe.test.haggle", folder)
        expect(done.returncode == 0, "what can be said should be what is said", done)

    for playbook in sorted((tests.root / "rules").glob("*/playbook.haggle")):
        yield f"made-up/{playbook.parent.name}", lambda p=playbook: run(p)


def schema(tests):
    """`haggle schema`: offers fit it where `haggle run` takes them, those of the tree and those made up by schemas.py."""
    def shipped(path):
        check = schemas.validator(json.loads(tests.haggle("schema", playbook_of(tests, path)).stdout))
        wrong = schemas.wrong_with(check, path.read_text())
        expect(not wrong, "does not fit the schema:\n" + "\n".join(wrong[:10]))

    def good(path):
        """The good offers of tests/lint."""
        done = tests.haggle("schema", "playbook.haggle", folder=path.parent)
        expect(schemas.fits(path.read_text(), schemas.validator(json.loads(done.stdout))) is True, "should fit the schema")

    def compare(seed):
        counts = schemas.compare(tests, seed, tests.temp(f"schema-{seed}"), expect)
        expect(min(counts.values()) > 0, f"should make good and bad offers: {counts}")

    for path in sorted((tests.root / "examples").glob("**/*.yaml")):
        yield f"schema/{path.relative_to(tests.root)}", lambda p=path: shipped(p)
    for path in sorted((tests.root / "tests/lint").glob("E*/good.yaml")):
        yield f"schema/{path.parent.name}", lambda p=path: good(p)
    yield "schema/unseen", lambda: schemas.check_unseen(tests, tests.temp("schema-unseen"), expect)
    for seed in range(schemas.SHAPES):
        yield f"schema/random/{seed}", lambda s=seed: compare(s)


def completion(tests):
    """`haggle completion`: a real bash completes lines as it should; zsh and fish can read theirs, where they are there."""
    for line, expected in completions.lines(tests):
        yield f"completion/bash/{line}", lambda l=line, e=expected: completions.check_line(tests, l, e, expect)
    yield "completion/typed", lambda: completions.check_typed(tests, tests.temp("typed"), expect)
    for shell in ("bash", "zsh", "fish"):
        yield f"completion/{shell}", lambda s=shell: completions.check_syntax(tests, s, tests.temp(f"completion-{s}"), expect)


def editors(tests):
    """grammar/editors is what tools/editors makes of the language's tables, and its JSON can be read."""
    def current():
        done = tests.run([str(tests.root / "tools/editors"), "--check"], tests.root)
        expect(done.returncode == 0 and not done.stdout, "grammar/editors should be new", done)

    def readable(path):
        content = json.loads(path.read_text())
        if "scopeName" not in content:
            return
        included = set(re.findall(r'"include": "#([\w-]+)"', path.read_text()))
        expect(included <= set(content["repository"]), "should include what there is")

    yield "editors/current", current
    for path in sorted((tests.root / "grammar/editors").glob("**/*.json")):
        yield f"editors/{path.name}", lambda p=path: readable(p)


def differences(tests):
    """What `haggle diff` says of each example offer is what `haggle run` says of both versions."""
    def told(ask):
        return ask["ask"], ask["approval"]["tiers"] if ask["approval"] else None

    def run():
        folder = tests.temp("differences")
        shutil.copytree(tests.root / "rules/amazon-l6-l7", folder, dirs_exist_ok=True)
        for name, old, new in (("playbook.haggle", "= 75%", "= 85%"), ("people.haggle", "20%  manager", "16%  manager"),
                               ("flags.haggle", "severity info", "severity warning")):
            file = folder / name
            file.write_text(file.read_text().replace(old, new))
        offers = sorted((tests.root / "examples/offers").glob("*.yaml"))
        new = folder / "playbook.haggle"
        runs = [json.loads(tests.haggle("run", "--format", "json", playbook, *offers).stdout) for playbook in (SHIPPED, new)]
        done = tests.haggle("diff", "--format", "json", SHIPPED, new, *offers)
        validate(tests, done.stdout, "diff")
        found = {change["source"]: change for change in json.loads(done.stdout)["effect"]["changes"]}
        for before, after in zip(*runs):
            asks = [{ask["lever"]: told(ask) for ask in result["asks"]} for result in (before, after)]
            flags = {flag["name"] for flag in before["flags"]} ^ {flag["name"] for flag in after["flags"]}
            source = before["offer"]["source"]
            change = found.get(source, {"asks": [], "flags": [], "request": None})
            differ = {lever: tuple(side.get(lever) for side in asks) for lever in asks[0] | asks[1]
                      if asks[0].get(lever) != asks[1].get(lever)}
            sides = {ask["lever"]: tuple(told(ask[side]) if ask[side]["state"] == "asked" else None for side in ("old", "new"))
                     for ask in change["asks"]}
            expect({lever: both for lever, both in sides.items() if both[0] != both[1]} == differ, f"asks of {source} differ")
            expect({flag["flag"] for flag in change["flags"] if "raised" in (flag["old"], flag["new"])} == flags,
                   f"flags of {source} differ")
            raises = {"old": before["request"]["raise"], "new": after["request"]["raise"]}
            expect(change["request"] == raises or source not in found and raises["old"] == raises["new"],
                   f"the request of {source} differs")

    yield "differences", run


SUITES = (unit, spec, conditions, sarif, tables, lint, playbooks, layout, own, offers, explained, golden, crash,
          install, new, docs, links, masterclass, honesty, negotiate, made_up, schema, completion, editors, differences)
