"""Whole negotiations, round upon round with random answers, against a second reckoning in exact fractions.

A playbook with random levers and rounds is run on many offers at once. What the plan's next round asks is answered
at random and written into each offer's history, until no round is left. Each result is compared with what is
worked out here, from the offer and its history alone.
"""
import dataclasses
import json
import random
from fractions import Fraction

TIERS = ["recruiter", "manager", "director", "committee"]
BOUNDS = [Fraction(1, 10), Fraction(2, 10), Fraction(3, 10)]
YEARS = {"base": 4, "bonus": 4, "signing": 1, "equity": 1}  # how often an amount counts in the total


@dataclasses.dataclass
class Lever:
    name: str
    target: int
    step: int
    room: tuple | None  # shares of what stands
    cap: int | None


@dataclasses.dataclass
class Round:
    take: int
    when: str | None


@dataclasses.dataclass
class Offer:
    first: dict
    walk_away: int
    history: list = dataclasses.field(default_factory=list)  # (asked, granted) by lever

    def now(self):
        amounts = dict(self.first)
        for _, granted in self.history:
            amounts.update(granted)
        return amounts


def total(amounts):
    return sum(YEARS[name] * Fraction(amount) for name, amount in amounts.items())


# ---- the playbook, at random ---------------------------------------------------------------------

def make_levers(dice):
    levers = []
    for name in YEARS:
        step = dice.choice([1, 500, 1000, 5000])
        room = dice.choice([None, (0, 15), (5, 30), (2, 10), (0, 400)])
        cap = dice.choice([None, 110000, 120000, 130000, 220000])
        levers.append(Lever(name, dice.randrange(90000, 300000, 500), step, room, cap))
    return levers


def make_rounds(dice):
    conditions = [None, "moved", "asked.total > package.total", "not moved"]
    return [Round(dice.randint(1, 3), dice.choice(conditions) if n else None) for n in range(dice.randint(2, 4))]


def playbook_text(levers, rounds):
    lines = ["haggle 1", 'playbook "Negotiation" { currency USD }',
             "offer { base : money  bonus : money  signing : money  equity : money  walk_away : money ? private }",
             "package over 4 years { base = offer.base  bonus = offer.bonus",
             "    signing = offer.signing, $0",
             "    equity = offer.equity vesting 25%, 25%, 25%, 25% }"]
    lines += [f'tier {tier} "{tier}" {{ takes {n + 1} days }}' for n, tier in enumerate(TIERS)]
    lines += ["approval standard { each increase  together total_increase",
              "    up to 0% no one  up to 10% recruiter  up to 20% manager  up to 30% director  above committee }",
              "flag below { when package.total < offer.walk_away  severity critical }"]
    for lever in levers:
        lines += [f"lever {lever.name} {{ current offer.{lever.name}  target ${lever.target}  round ${lever.step}",
                  f"    room {lever.room[0]}% .. {lever.room[1]}%" if lever.room else "",
                  f"    cap ${lever.cap}" if lever.cap else "",
                  f"    sets offer.{lever.name} = ask  approval standard }}"]
    for number, one in enumerate(rounds, 1):
        when = f"when {one.when}  " if one.when else ""
        lines.append(f"round {number} {{ {when}take {one.take} {'lever' if one.take == 1 else 'levers'} by impact }}")
    return "\n".join(lines) + "\n"


def make_offer(dice):
    first = {name: dice.choice([100000, 100000, 200000, dice.randrange(80000, 200000, 500), 0 if name != "base" else 95000])
             for name in YEARS}
    return Offer(first, dice.randrange(400000, 1600000, 1000))


def offer_text(offer):
    lines = [f"{name}: {amount}" for name, amount in offer.first.items()] + [f"walk_away: {offer.walk_away}"]
    if offer.history:
        lines.append("history:")
    for number, (asked, granted) in enumerate(offer.history, 1):
        lines += [f"  - round: {number}", f"    asked: {flow(asked)}", f"    granted: {flow(granted)}"]
    return "\n".join(lines) + "\n"


def flow(amounts):
    return "{" + ", ".join(f"{name}: {amount}" for name, amount in amounts.items()) + "}"


# ---- the second reckoning ------------------------------------------------------------------------

def last_asked(offer, name):
    asked = [round_asked[name] for round_asked, _ in offer.history if name in round_asked]
    return asked[-1] if asked else None


def last_granted(offer, name):
    granted = [round_granted[name] for _, round_granted in offer.history if name in round_granted]
    return granted[-1] if granted else None


def is_settled(offer, name):
    """By the last round that asked for it: granted in full, or not moved."""
    settled, stands = False, offer.first[name]
    for asked, granted in offer.history:
        if name in asked:
            settled = granted.get(name, 0) >= asked[name] or granted.get(name, stands) <= stands
        stands = granted.get(name, stands)
    return settled


def moved(offer):
    if not offer.history:
        return None
    before = Offer(offer.first, 0, offer.history[:-1]).now()
    return any(amount > before[name] for name, amount in offer.history[-1][1].items())


def ask_of(offer, lever):
    """None where nothing is asked for."""
    current = Fraction(offer.now()[lever.name])
    ask = Fraction(lever.target)
    if lever.room:
        low, high = (current * (100 + share) / 100 for share in lever.room)
        ask = min(max(ask, low), high)
    limits = [limit for limit in (lever.cap, last_asked(offer, lever.name)) if limit is not None]
    ask = min([ask, *limits])
    if ask >= current:
        ask = ask // lever.step * lever.step
    else:
        ask = -(-ask // lever.step) * lever.step
    least = max(current, last_granted(offer, lever.name) or 0)
    return ask if ask > least and not is_settled(offer, lever.name) else None


def rung(increase):
    """The number of the tier, 0 is no one. None: from nothing."""
    if increase is None:
        return 4
    if increase <= 0:
        return 0
    return 1 + sum(increase > bound for bound in BOUNDS)


def growth(new, old):
    return None if old == 0 else (Fraction(new) - old) / Fraction(old)


def plan(offer, levers, rounds, asks):
    """By lever, the number of the round that takes its ask."""
    now = offer.now()
    order = sorted(asks, key=lambda name: -(YEARS[name] * (asks[name] - now[name])))
    conditions = {None: True, "moved": moved(offer), "not moved": None if moved(offer) is None else not moved(offer),
                  "asked.total > package.total": bool(asks)}
    taken = {}
    for number, one in enumerate(rounds, 1):
        if number <= len(offer.history) or conditions[one.when] is False:
            continue
        for name in order[:one.take]:
            taken[name] = number
        order = order[one.take:]
    return taken


# ---- one result against it -----------------------------------------------------------------------

def tier_of(approval):
    if approval["outcome"] == "none":
        return 0
    return 1 + TIERS.index(approval["tiers"][-1])


def check(expect, result, offer, levers, rounds):
    now = offer.now()
    asks = {lever.name: ask_of(offer, lever) for lever in levers}
    asks = {name: ask for name, ask in asks.items() if ask is not None}
    found = {ask["lever"]: ask for ask in result["asks"]}
    expect({name: ask["ask"] for name, ask in found.items()} == asks, f"asks {asks}")
    taken = plan(offer, levers, rounds, asks)
    expect({name: ask["round"] for name, ask in found.items()} == {name: taken.get(name) for name in asks}, f"{taken}")

    first, stands = total(offer.first), total(now)
    expect(result["package"]["total"] == stands, f"the package {stands}")
    expect((result["initial"] or {"total": first})["total"] == first, f"the initial package {first}")
    needs = {}
    for name, ask in asks.items():
        needs[name] = rung(growth(ask, offer.first[name]))
        expect(found[name]["current"] == now[name], f"what stands of {name}")
        expect(found[name]["initial"] == offer.first[name], f"what stood first of {name}")
        expect(found[name]["raise"] == ask - offer.first[name], f"the raise of {name}")
        expect(found[name]["impact"] == YEARS[name] * (ask - now[name]), f"the impact of {name}")
        expect(tier_of(found[name]["approval"]) == needs[name], f"approval of {name}: {needs[name]}")

    def whole(names):
        return rung(growth(total(now | {name: asks[name] for name in names}), first))
    wanted = max([*needs.values(), whole(asks)]) if asks else 0
    expect(tier_of(result["request"]["approval"]) == wanted, f"approval of the request: {wanted}")

    states = [one["state"] for one in result["rounds"]]
    expect(states[:len(offer.history)] == ["done"] * len(offer.history), "the rounds that are over")
    seen = set()
    for one in result["rounds"]:
        names = [name for name in one["levers"]]
        expect(not seen & set(names), "a lever in two rounds")
        expect(set(names) == {name for name in taken if taken[name] == one["round"]}, "what the round takes")
        seen |= set(names)
        if names:
            upto = [name for name in taken if taken[name] <= one["round"]]
            wanted = max([needs[name] for name in names] + [whole(upto)])
            expect(tier_of(one["approval"]) == wanted, f"approval of round {one['round']}: {wanted}")
    check_advice(expect, result, offer, stands, asks, taken)


def check_advice(expect, result, offer, stands, asks, taken):
    is_below = stands < offer.walk_away
    expect(any(flag["name"] == "below" for flag in result["flags"]) == is_below, "the flag")
    wanted = ("ask" if taken else "stop" if is_below else "decide" if asks else "accept")
    expect(result["plan"]["advice"] == wanted, f"the advice {wanted}")
    expect(set(result["plan"]["left"]) == set(asks) - set(taken), "what is left")


# ---- the other side ------------------------------------------------------------------------------

def answer(dice, result, offer):
    """What the next round asks, and what the other side makes of it; now and then it gives what nobody asked for."""
    next_round = next(one for one in result["rounds"] if one["state"] in ("next", "later", "skipped"))
    asked, granted, now = {}, {}, offer.now()
    skipped = next_round["state"] != "next"
    for ask in result["asks"]:
        if skipped or ask["round"] != next_round["round"]:
            continue
        name, amount, stands = ask["lever"], int(ask["ask"]), now[ask["lever"]]
        asked[name] = amount
        kind = dice.randrange(6)
        if kind == 0:
            granted[name] = amount
        elif kind == 1:
            granted[name] = stands
        elif kind < 5:
            granted[name] = dice.randrange(stands, amount + 1, dice.choice([1, 100, 1000]))
    if dice.random() < 0.1:
        name = dice.choice(list(YEARS))
        granted.setdefault(name, now[name] + dice.choice([0, 500, 1000]))
    offer.history.append((asked, granted))


def run(tests, folder, offers, failure):
    (folder / "offers.yaml").write_text("---\n".join(map(offer_text, offers)))
    done = tests.haggle("run", "--format", "json", "playbook.haggle", "offers.yaml", folder=folder)
    if done.returncode != 0:
        raise failure(done.stderr.decode())
    return json.loads(done.stdout, parse_float=Fraction)


def play(tests, seed, folder, failure, n_offers=40):
    """All offers stand in one file, so that some have more rounds behind them than others."""
    dice = random.Random(seed)
    levers, rounds = make_levers(dice), make_rounds(dice)
    offers = [make_offer(dice) for _ in range(n_offers)]
    (folder / "playbook.haggle").write_text(playbook_text(levers, rounds))
    open_ones = offers
    while open_ones:
        results = run(tests, folder, offers, failure)
        for offer, result in zip(offers, results):
            def expect(condition, what):
                if not condition:
                    raise failure(f"seed {seed}: expected {what}\n{playbook_text(levers, rounds)}\n"
                                  f"{offer_text(offer)}\n{json.dumps(result, default=str, indent=1)}")
            check(expect, result, offer, levers, rounds)
        open_ones = [(offer, result) for offer, result in zip(offers, results) if result["plan"]["advice"] == "ask"]
        for offer, result in open_ones:
            answer(dice, result, offer)
