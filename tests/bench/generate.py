#!/usr/bin/env python3
"""generate.py LINES: prints a playbook of about so many lines, without a mistake in it."""
import sys

HEAD = """haggle 1

playbook "Generated" {
    version  "1"
    currency USD
}

offer {
    level : one of L6, L7   "Level"
    base  : money           "Base salary"
    bonus : money = $0      "Bonus"
}

package over 4 years {
    base  = offer.base
    bonus = offer.bonus
}

tier recruiter "Recruiter"
tier manager   "Manager"

approval standard {
    each  increase
    up to 0%   no one
    up to 10%  recruiter
    above      manager
}
"""
BLOCK = """
threshold aim_{n} = {percent}%   "Where to aim, {n}"
let wanted_{n} = offer.base * (100% + aim_{n})
define more_{n}(x: money) = if x > wanted_{n} then x - wanted_{n} else $0

table bands_{n} by offer.level {{
    source "Made up" as of 2025-01-15
    level || base
    L6    || $180k .. $220k
    L7    || $230k .. $300k
}}

flag low_{n} "Low by measure {n}" {{
    when     offer.base < minimum(bands_{n}.base) or more_{n}(offer.base) > $500k
    severity info
    say      "Base is {{offer.base}}, and {{wanted_{n}}} was wanted."
}}
"""
LEVER = """
lever lever_{n} "Lever {n}" {{
    current  offer.base
    target   max(at(bands_{n}.base, 75%), wanted_{n})
    room     5% .. 15%
    round    $1,000
    sets     offer.base = ask
    approval standard
    script   "Could the base move to {{ask}}?"
}}
"""
LEVER_EVERY = 20  # each lever makes a package with its ask: few levers, many declarations, as in real ones

lines = int(sys.argv[1])
parts, length = [HEAD], HEAD.count("\n")
n = 0
while length < lines:
    n += 1
    block = BLOCK.format(n=n, percent=n % 40 + 1)
    if n % LEVER_EVERY == 1:
        block += LEVER.format(n=n)
    parts.append(block)
    length += block.count("\n")
print("".join(parts), end="")
