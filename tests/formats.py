"""What `haggle test` writes for other programs, read as they would read it: TAP 14, JUnit XML, lcov tracefiles.

Each function returns what is wrong with a text, or None.
"""
import re
import xml.etree.ElementTree


def wrong_with(text):
    """Whatever format the text is of; other texts are fine."""
    if text.startswith("TAP version 14\n"):
        return wrong_with_tap(text)
    if text.startswith("<?xml"):
        return wrong_with_junit(text)
    if "end_of_record\n" in text:
        return wrong_with_lcov(text[text.index("TN:"):])
    return None


def wrong_with_tap(text):
    lines = iter(text.splitlines()[1:])
    plan = re.fullmatch(r"1\.\.(\d+)", next(lines, ""))
    if not plan:
        return "TAP: no plan"
    number = 0
    for line in lines:
        if line == "  ---":  # a block of YAML ends with ..., and all of it is indented
            for line in lines:
                if line == "  ...":
                    break
                if line and not line.startswith("  "):
                    return f"TAP: not in its block: {line}"
            else:
                return "TAP: a block without an end"
            continue
        test = re.fullmatch(r"(?:not )?ok (\d+) - (?:[^#\\]|\\[#\\])*", line)
        number += 1
        if not test or int(test[1]) != number:
            return f"TAP: not the test {number}: {line}"
    return None if number == int(plan[1]) else f"TAP: {number} tests, planned {plan[1]}"


def wrong_with_junit(text):
    try:
        root = xml.etree.ElementTree.fromstring(text)
    except xml.etree.ElementTree.ParseError as error:
        return f"JUnit: {error}"
    if root.tag != "testsuites":
        return f"JUnit: begins with {root.tag}"
    for element in [root, *root]:
        cases = list(element.iter("testcase"))
        for count, found in (("tests", len(cases)),
                             ("failures", sum(case.find("failure") is not None for case in cases)),
                             ("errors", sum(case.find("error") is not None for case in cases))):
            if element.get(count) != str(found):
                return f"JUnit: {count}={element.get(count)}, found {found}"
        if any(not case.get("name") or not case.get("classname") for case in cases):
            return "JUnit: a case without a name"
    return None


def wrong_with_lcov(text):
    """As genhtml reads it: each branch on a line that is counted, a line that is not hit has no branch taken, sums right."""
    for record in text.split("end_of_record\n")[:-1]:
        lines, branches, sums = {}, [], {}
        for line in record.splitlines():
            kind, _, rest = line.partition(":")
            if kind == "DA":
                number, hits = rest.split(",")
                if number in lines:
                    return f"lcov: a line twice: {line}"
                lines[number] = int(hits)
            elif kind == "BRDA":
                branches.append(rest.split(","))
            elif kind in ("LF", "LH", "BRF", "BRH"):
                sums[kind] = int(rest)
            elif kind not in ("TN", "SF"):
                return f"lcov: what is {line}"
        if "\nSF:" not in "\n" + record:
            return "lcov: a record without a file"
        if len({tuple(branch[:3]) for branch in branches}) != len(branches):
            return "lcov: a branch twice"
        for number, _, _, taken in branches:
            if number not in lines or (lines[number] == 0) != (taken == "-"):
                return f"lcov: a branch of line {number}, taken {taken}"
        found = {"LF": len(lines), "LH": sum(hits > 0 for hits in lines.values()), "BRF": len(branches),
                 "BRH": sum(taken not in ("-", "0") for *_, taken in branches)}
        if sums != found:
            return f"lcov: {sums}, found {found}"
    return None if text.endswith("end_of_record\n") else "lcov: no end"
