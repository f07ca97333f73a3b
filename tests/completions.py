"""Completion in the shells, as `haggle completion` prints it."""
import os
import pty
import re
import select
import shutil
import subprocess
import time

# Calls what bash calls for a line that ends at the cursor, and prints what it offers. The first line is the line.
DRIVER = r"""
source <(haggle completion bash)
IFS= read -r COMP_LINE
COMP_POINT=${#COMP_LINE}
_haggle
((${#COMPREPLY[@]} == 0)) || printf '%s\n' "${COMPREPLY[@]}"
"""

# Beside those of every command: a line, what is offered for it.
LINES = [
    ("haggle ru", "run"), ("haggle c", "check completion"), ("haggle --v", "--version"), ("haggle nothing ", ""),
    ("haggle run rules/am", "rules/amazon-l6-l7"),
    ("haggle run rules/amazon-l6-l7/pl", "rules/amazon-l6-l7/playbook.haggle"),
    ("haggle run rules/amazon-l6-l7/playbook.haggle examples/offers/l6-sea", "examples/offers/l6-seattle.yaml"),
    ("haggle run p.haggle a.yaml examples/offers/l6-sea", "examples/offers/l6-seattle.yaml"),
    ("haggle run --set aim=90% --color never rules/amazon-l6-l7/pl", "rules/amazon-l6-l7/playbook.haggle"),
    ("haggle run -- rules/amazon-l6-l7/pl", "rules/amazon-l6-l7/playbook.haggle"),
    ("haggle run haggle:a", "amazon-l6-l7"), ("haggle new --from haggle:a", "amazon-l6-l7"),
    ("haggle run --set ", ""), ("haggle run --today 2026", ""), ("haggle script p o ", ""), ("haggle new ", ""),
    ("haggle run --format m", "markdown"), ("haggle run --format=m", "markdown"), ("haggle run --color=", "auto always never"),
    ("haggle test --lcov LICEN", "LICENSE"), ("haggle schema p.haggle ", ""), ("haggle completion ", "bash zsh fish"),
    ("haggle help ver", "version"), ("haggle check a.haggle rules/amazon-l6-l7/pl", "rules/amazon-l6-l7/playbook.haggle"),
    ("haggle script --format ", "text json"), ("haggle fmt READ", ""),
]


def lines(tests):
    """Of each command: its options as its help page names them, and the values of --format and --color."""
    yield from LINES
    commands = re.findall(r"^  (\w+)  ", tests.haggle("--help").stdout.decode().split("Commands:")[1], re.M)
    yield "haggle ", " ".join(commands) + " --help --version"
    for command in commands:
        options = re.findall(r"^ +(?:-\w, +)?--(\w+)(?: ([A-Z]+\S*))? +(.*)$",
                             tests.haggle(command, "--help").stdout.decode().split("Options:")[1].split("\n\n")[0], re.M)
        yield f"haggle {command} -", " ".join(f"--{name}" for name, _, _ in options)
        for name, argument, text in options:
            if argument in ("FORMAT", "WHEN"):
                values = re.findall(r"\w+", re.sub(r"\(standard\)|\bor\b|^.*: ", "", text))
                yield f"haggle {command} --{name} ", " ".join(values)


def check_line(tests, line, expected, expect):
    done = subprocess.run(["bash", "--norc", "-c", DRIVER], input=line.encode() + b"\n", cwd=tests.root, env=tests.env,
                          capture_output=True, timeout=60)
    found = done.stdout.decode().split()
    expect(not done.stderr, "bash should have nothing to say", done)
    expect(sorted(found) == sorted(expected.split()), f"{line!r} should offer {expected!r}, not {' '.join(found)!r}")


def check_typed(tests, folder, expect):
    """In an interactive bash, with a tab after each beginning."""
    (folder / "my.haggle").write_text("haggle 1\n")
    typed = b"haggle sch\tmy\t\b; haggle test --form\tju\t --run=x\n"
    try:
        child, terminal = pty.fork()
    except OSError as error:
        print(f"left out: completion was not typed in a terminal, since there is none to be had ({error})")
        return
    if child == 0:
        os.chdir(folder)
        os.execvpe("bash", ["bash", "--norc", "--noprofile", "-i"], tests.env | {"PS1": "ready> ", "HISTFILE": ""})
    seen = b""

    def wait_for(text):
        nonlocal seen
        end = time.monotonic() + 30
        while text not in seen and time.monotonic() < end:
            if select.select([terminal], [], [], 0.2)[0]:
                try:
                    seen += os.read(terminal, 4096)
                except OSError:
                    break
        expect(text in seen, f"bash should show {text}, not {seen}")

    try:
        wait_for(b"ready> ")
        os.write(terminal, b"source <(haggle completion bash); haggle() { printf '<%s>\\n' \"$*\"; }\n")
        wait_for(b"\nready> ")
        os.write(terminal, typed)
        wait_for(b"<schema my.haggle>")
        wait_for(b"<test --format junit --run=x>")
    finally:
        os.write(terminal, b"\x03\nexit\n")
        os.close(terminal)
        os.waitpid(child, 0)


def check_syntax(tests, shell, folder, expect):
    done = tests.haggle("completion", shell)
    expect(done.returncode == 0 and done.stdout and not done.stderr, "should print a script", done)
    (folder / "script").write_bytes(done.stdout)
    if not shutil.which(shell):
        print(f"left out: what haggle completion {shell} prints was not read by {shell}, which is not installed")
        return
    done = tests.run([shell, "-n", folder / "script"], tests.root)
    expect(done.returncode == 0 and not done.stderr, f"{shell} should be able to read it", done)
