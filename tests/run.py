#!/usr/bin/env python3
"""Runs every test of haggle; tests/README.md says where which kind lies.

    tests/run.py [--haggle PROGRAM] [--unit FOLDER] [--update] [SUITE or part of a name]...

A suite is a function that yields cases: a name and a function without arguments. A case fails by raising
Failure; it may return a list of (name, None or why) in place of one outcome. Nothing else is to learn.
"""
import argparse
import concurrent.futures
import os
import pathlib
import shutil
import sys
import tempfile
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import suites


def run_case(case):
    name, function = case
    try:
        return function() or [(name, None)]
    except suites.Failure as failure:
        return [(name, str(failure))]
    except Exception:  # a test that breaks has failed, and the others still count
        return [(name, traceback.format_exc())]


def main():
    parser = argparse.ArgumentParser(description="Runs the tests of haggle.")
    parser.add_argument("--haggle", default="build/haggle", help="the program under test")
    parser.add_argument("--unit", help="folder of the built unit tests; none: they are left out")
    parser.add_argument("--update", action="store_true",
                        help="rewrite tests/golden; add what is expected to files of tests/spec that do not say it")
    parser.add_argument("only", nargs="*", help="suites, or parts of the names of cases")
    options = parser.parse_args()

    root = pathlib.Path(__file__).resolve().parent.parent
    program = (root / options.haggle).resolve()
    if not program.exists():
        sys.exit(f"{program} is not there: run make")
    scratch = pathlib.Path(tempfile.mkdtemp(prefix="haggle-tests-"))
    try:
        tests = suites.Tests(root, program, options.unit and root / options.unit, scratch, options.update)
        chosen = [suite for suite in suites.SUITES
                  if not options.update or suite.__name__ in ("golden", "spec")]
        cases = [case for suite in chosen for case in suite(tests)]
        if options.only:
            cases = [case for case in cases if any(part in case[0] for part in options.only)]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
            outcomes = [outcome for some in pool.map(run_case, cases) for outcome in some]
    finally:
        shutil.rmtree(scratch, ignore_errors=True)

    failed = [(name, why) for name, why in outcomes if why is not None]
    for name, why in failed:
        print(f"FAILED {name}\n" + "".join(f"    {line}\n" for line in why.splitlines()))
    counts = {}
    for name, _ in outcomes:
        suite = name.split("/")[0]
        counts[suite] = counts.get(suite, 0) + 1
    if not options.unit and not options.only and not options.update:
        print("left out: the unit tests; make test builds and runs them")
    print("  ".join(f"{suite} {n}" for suite, n in counts.items()))
    print(f"{len(outcomes) - len(failed)} passed, {len(failed)} failed")
    return 1 if failed or not outcomes else 0


if __name__ == "__main__":
    sys.exit(main())
