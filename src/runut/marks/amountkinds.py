"""A figure with its bounds -> Found: what kind of amount it is, what it counts, what befell that, by what a rate is told."""

from __future__ import annotations

from dataclasses import dataclass, replace

from runut.marks.bounds import Bounds, begins_model
from runut.marks.counted import Thing, read_state, read_thing
from runut.marks.figures import Figure, Page, read_figure, tied
from runut.marks.lexis import Coded, glued

__all__ = ["Found", "moves", "weigh"]

_AGES = frozenset({"day", "week", "month"})
_GOVERNS = frozenset(("ADP", "ADV", "AUX", "NOUN", "PART", "VERB"))
_PERSON = "person"
_MASS = frozenset(("", "NOUN", "PROPN", "ADJ", "NUM", "DET", "X"))


@dataclass(frozen=True, slots=True)
class Found:
    """A figure that is an amount; `rate` is what it is told by and the token behind that, `feature` = of so many a thing consists."""

    bounds: Bounds
    kind: str
    unit: str
    unit_id: str
    thing: Thing | None
    state: str | None
    rate: tuple[str, int] | None = None
    feature: bool = False


def weigh(page: Page, bounds: Bounds) -> Found | None:
    """What kind of figure it is and what it counts; `None` if it counts nothing."""
    found = _kind(page, bounds)
    if found is None:
        return None
    state, rate = found.state or _state_before(page, found), _rate(page, found)
    crowd = found.bounds.low.vague and page.coded.at(found.bounds.last) not in "fR" and page.label(found.bounds.first - 1) not in _GOVERNS
    if (state or crowd) and found.kind == "count" and not found.unit:
        found = replace(found, unit=_PERSON, unit_id=_PERSON)
    found = replace(found, rate=rate, state=state) if rate or state != found.state else found
    return replace(found, state=None, feature=True) if _is_feature(page, found) else found


def _is_feature(page: Page, found: Found) -> bool:
    """Of so many a thing before it or behind it consists: a building of 12 floors, a 12-storey building, a 10-point plan."""
    coded, thing, at = page.coded, found.thing, found.bounds.first - 1
    if found.kind != "count" or thing is None:
        return False
    tied_on = coded.at(thing.first - 1) == "-" and tied(coded, thing.first - 1) and page.label(thing.last) == "NOUN"
    named = coded.words[thing.head] in page.counts.features
    return named and (tied_on or page.label(at) == "NOUN" or (coded.at(at) == "f" and page.label(at - 1) == "NOUN"))


def _kind(page: Page, bounds: Bounds) -> Found | None:
    coded, last = page.coded, bounds.last
    tailed = coded.at(last) == "@" or (coded.at(last) == "-" and coded.at(last + 1) == "@")
    aged = tailed or coded.at(bounds.first - 1) == "G" or _apposed(page, bounds)
    thing = read_thing(page, last, one=bounds.value == 1 and bounds.high is None and coded.at(last) != "f")
    thing = None if thing and begins_model(page, thing.head) else thing
    if thing and (bounds.measure or bounds.currency) and not page.counts.head_last and page.label(thing.first) not in _MASS:
        thing = None  # 60 metres broke
    if bounds.currency:
        of = thing if coded.at(last) == "f" else None
        return Found(bounds, "money", bounds.currency, bounds.currency, of, None)
    if bounds.measure == "%":
        return Found(bounds, "percent", "percent", "percent", thing, None)
    if aged:
        unit = bounds.measure if bounds.measure in _AGES else "year"
        return Found(bounds, "age", unit, unit, None, None)
    if not bounds.measure and thing is None and _unit_before(page, bounds.first - 1):
        unit = str(coded.values[bounds.first - 1])
        return Found(bounds, "measure", unit, unit, None, None)
    if bounds.measure and _names_a_kind(page, bounds):
        return None
    if bounds.measure:
        return Found(bounds, "measure", bounds.measure, bounds.measure, thing, None)
    return _count(page, bounds, thing)


def _names_a_kind(page: Page, bounds: Bounds) -> bool:
    """A span of time tied by a hyphen before a noun says which kind it is, not how much: a five-year plan."""
    coded, at = page.coded, bounds.unit_at
    hyphen = coded.at(at - 1) == "-" and glued(coded, at) and bounds.measure in page.words.times.units and bounds.high is None
    return hyphen and page.label(at + 1) in ("NOUN", "ADJ", "PROPN")


def _unit_before(page: Page, at: int) -> bool:
    """A measure that stands before its figure, and is none of time: magnitude 5.6."""
    coded = page.coded
    return coded.at(at) == "u" and len(coded.words[at]) > 2 and str(coded.values[at]) not in page.words.times.units


def _apposed(page: Page, bounds: Bounds) -> bool:
    """An age between commas behind a name or a noun for a person."""
    coded, at = page.coded, bounds.first
    told = coded.at(at - 2) in "xU" and (page.written(at - 2)[:1].isupper() or page.label(at - 2) == "NOUN")
    name = coded.at(at - 1) == "," and told
    return name and coded.at(bounds.last) == "," and coded.codes[at] == "d" and bounds.high is None and 0 < bounds.value < 110


def _count(page: Page, bounds: Bounds, thing: Thing | None) -> Found | None:
    coded = page.coded
    if thing and _address(page, bounds, thing):
        return None
    if thing is None and coded.at(bounds.last) in "Rf":
        thing = _of_whole(page, bounds.last + 1)
    thing = thing or _grouped(page, bounds.first - 1)
    whole = coded.at(bounds.first - 1) in "Rf" and _counts(page, bounds.first - 2)
    state = None if whole else read_state(coded, thing.last if thing else bounds.last)
    if thing is None:
        if bounds.low.worded and page.written(bounds.low.first)[:1].isupper() and _after_name(page, bounds.low.first - 1):
            return None
        year = coded.codes[bounds.low.first] == "y" and not state
        bare = bounds.low.worded and 0 < bounds.low.value < 1 and coded.at(bounds.last) != "f" and bounds.op == "="
        if year or bare or _pronoun(coded, bounds.low) or (not state and _pointed_at(page, bounds)):
            return None
        return Found(bounds, "count", "", "", None, state[0] if state else None)
    return Found(bounds, "count", thing.unit, thing.unit_id, thing, state[0] if state else None)


def _rate(page: Page, found: Found) -> tuple[str, int] | None:
    """What a rate is told by, and the token behind it: `$10 per gram`, `1,200 cars a day`, `Rp 15.000/kg`."""
    coded = page.coded
    at = max(found.bounds.last, found.thing.last if found.thing else 0)
    at += coded.at(at) == "-" and coded.at(at + 1) == "i"
    word = coded.words[at] if at < len(coded.words) else ""
    step = at + 1 + (coded.at(at + 1) == "-")
    if (found.kind == "money" or found.thing) and page.label(at) != "TIME":
        whole = next((unit for unit, forms in page.words.times.one_unit.items() if word in forms), "")
        if whole:
            return whole, at + 1
    if found.kind in ("money", "measure", "count") and (each := _each(page, at)):
        return each
    article = coded.at(at) == "i" and (coded.at(at + 1) == "u" or found.kind == "money")
    if not (article or word in page.counts.per) or coded.at(step) not in "xuUlE":
        return None
    if word == "/" and not tied(coded, at):
        return None
    if "TIME" in (page.label(at), page.label(step)):
        return None
    return str(coded.values[step] or coded.words[step]), step + 1


def _each(page: Page, at: int) -> tuple[str, int] | None:
    """Those of whom each gets so many, behind a preposition, and the token behind them: 50 million for every house."""
    coded, led = page.coded, page.label(at) == "ADP"
    at += led
    while led and at < len(coded.words) and page.label(at) in ("NOUN", "ADJ") and coded.words[at] not in page.counts.each:
        at += 1  # for the heirs of each victim
    if at < len(coded.words) and coded.words[at] in page.counts.each:
        at += 1
        at += coded.at(at) == "f" and coded.at(at + 1) in "Si"
        at += coded.at(at) == "S" and page.label(at) in ("DET", "ADP")
        if (thing := read_thing(page, at)) and page.label(thing.head) in ("NOUN", "PROPN"):
            return thing.unit_id, thing.last
    return None


def _state_before(page: Page, found: Found) -> str | None:
    """The state or deed told by the word before the figure: killed 18 people, sent 40 tanks, cost 3 million."""
    coded, at = page.coded, found.bounds.first - 1
    while at >= 0 and coded.codes[at] in "~B":
        at -= 1
    word = coded.words[at] if at >= 0 else ""
    people = found.thing is None or found.unit_id in (_PERSON, "soldier", "family") or found.unit_id not in page.counts.units
    tables = [page.counts.states_before] if found.kind == "count" and people else []
    tables += [page.counts.costs_before] if found.kind == "money" else []
    tables += [page.counts.deeds_before] if found.kind in ("count", "measure") and found.thing else []
    return next((state for table in tables for state, forms in table.items() if word in forms), None)


def _counts(page: Page, at: int) -> bool:
    """True for a number word or digits, or the noun right behind them."""
    return page.coded.at(at) in "dynNtc" or page.coded.at(at - 1) in "dynNtc"


def moves(page: Page, bounds: Bounds) -> bool:
    """A count that goes from one figure to another is two: the toll rose from 12 to 19 people."""
    coded, at = page.coded, bounds.low.first - 1
    if coded.at(at) != "R" or bounds.currency or bounds.measure or read_thing(page, bounds.last) is None:
        return False
    told = coded.words[max(0, at - 2) : at]
    return any(word in forms for word in told for forms in page.counts.trends.values())


def _address(page: Page, bounds: Bounds, thing: Thing) -> bool:
    """Digits before a name in the singular are a house or a model: 49 Harbour Road, the 787 Dreamliner."""
    coded, counts = page.coded, page.counts
    if not counts.head_last or coded.codes[bounds.low.first] not in "dyn" or bounds.value <= 1 or coded.values[thing.head]:
        return False
    plural = coded.words[thing.head].endswith(counts.plural_ends) and not coded.words[thing.head].endswith(counts.plural_never)
    return coded.text[coded.starts[thing.head]].isupper() and not plural and coded.text[coded.starts[thing.first]].isupper()


def _grouped(page: Page, at: int) -> Thing | None:
    """The group whose members the figure counts: a crew of 14."""
    coded = page.coded
    if coded.at(at) != "f" or at < 1 or coded.words[at - 1] not in page.counts.groups or not page.written(at - 1).islower():
        return None
    word = coded.words[at - 1]
    return Thing(at - 1, at, at - 1, at, word, word)


def _after_name(page: Page, at: int) -> bool:
    """A capital letter inside a sentence just before: Ground Zero, Formula One."""
    return page.coded.at(at) == "x" and page.written(at)[:1].isupper() and page.coded.at(at - 1) not in "\n.\"”:"


def _pointed_at(page: Page, bounds: Bounds) -> bool:
    """A number word behind a word such as those, which counts again what was named before: those two, the final four."""
    at = bounds.first - 1
    at -= page.label(at) == "ADJ"
    return bounds.low.worded and not bounds.low.vague and page.label(at) == "DET"


def _of_whole(page: Page, at: int) -> Thing | None:
    """In `5 of 12 ships` the first figure counts ships too."""
    whole = read_figure(page, at + (page.coded.at(at) == "S" and page.coded.at(at + 1) not in "xU"))
    return read_thing(page, whole.last) if whole else None


def _pronoun(coded: Coded, low: Figure) -> bool:
    """A lone one in words that counts nothing, in a text that says more than that."""
    return low.worded and low.value == 1 and low.last - low.first == 1 and len(coded.codes) > 1
