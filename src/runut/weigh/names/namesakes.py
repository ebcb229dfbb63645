"""Two names -> may they be one actor? The same, different, or unknown, with reasons; and the pairs that somebody should look at.

Nothing is joined here: what is the same has one id already. `namesakes` compares only within blocks (a shared end or beginning of the
name), so that its cost grows with the names, not with their pairs.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain, combinations

from runut.packs import world
from runut.packs.namekeys import body_words, joined, kin, near, person_words, untouched
from runut.types.actor import Bearer, Likeness, Namesakes
from runut.weigh.names.letters import apart

__all__ = ["likeness", "namesakes"]

_BODIES = ("ORG", "GROUP")
_RANKS = frozenset(("jr", "sr", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"))
_LONG, _LONGEST = 5, 9  # letters from which one, and two, letters of a word may be written otherwise
_VOWELS = "aeiou"
_INITIALS = "initials"
_MOST = 200  # names in a block: more of them share too little


def likeness(one: Bearer, other: Bearer) -> Likeness:
    """Whether two names may be one actor's; a shared surname alone never says so."""
    if one.label != other.label and not {one.label, other.label} <= set(_BODIES):
        return Likeness("different", why=(f"{one.name} is {one.label}, {other.name} is {other.label}.",))
    if not (untouched(one.name) and untouched(other.name)):
        return Likeness("same" if one.name == other.name else "unknown", why=("A name has hidden characters or letters of two scripts.",))
    found = _persons(one, other) if one.label == "PER" else _bodies(one, other)
    return _by_country(found, one, other)


def _by_country(found: Likeness, one: Bearer, other: Bearer) -> Likeness:
    """A likeness in the light of what the reports tell beside the names."""
    if one.countries and other.countries and found.verdict != "different":
        shared = one.countries & other.countries
        told = f"Told of {', '.join(sorted(one.countries))} and of {', '.join(sorted(other.countries))}."
        if not shared:
            return Likeness("unknown", False, (*found.why, told))
    roles = one.roles & other.roles
    if roles and found.verdict == "unknown":
        return Likeness("unknown", True, (*found.why, f"Both are called {', '.join(sorted(roles))}."))
    return found


def _persons(one: Bearer, other: Bearer) -> Likeness:
    a, b = person_words(one.name), person_words(other.name)
    if {w for w in a if w in _RANKS} != {w for w in b if w in _RANKS} and not _short(a, b):
        return Likeness("different", why=("A number or a word for the elder or the younger tells them apart.",))
    if joined(a) == joined(b) or (one.id == other.id and one.known):
        return _alike(one, other, a)
    if min(len(a), len(b)) == 1:
        return _lone(a, b)
    for first, second, why in _orders(a, b):
        reasons = _aligned(first, second)
        if reasons is not None:
            return Likeness("unknown", True, (*why, *reasons))
    return Likeness("different", why=("Their names are two names.",))


def _short(a: Sequence[str], b: Sequence[str]) -> bool:
    return all(len(w) == 1 for w in set(a) ^ set(b) if w in _RANKS)


def _alike(one: Bearer, other: Bearer, words: Sequence[str]) -> Likeness:
    """One id, or one key; a single word that no table knows may be the name of many."""
    if len(words) == 1 and not (one.known and other.known):
        return Likeness("unknown", why=("One word is all that is told of the name.",))
    return Likeness("same", why=("One name, once spelling is evened out.",) if one.name != other.name else ())


def _lone(a: Sequence[str], b: Sequence[str]) -> Likeness:
    """A single word against a name: it may be a part of it, which says little."""
    short, full = sorted((a, b), key=len)
    if any(near(short[0]) == near(w) for w in full) or near(short[0]) == near("".join(full)):
        return Likeness("unknown", why=("One word of a name says too little.",))
    return Likeness("different", why=("Their names are two names.",))


def _orders(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str], tuple[str, ...]]]:
    yield a, b, ()
    if len(a) == len(b):
        why = ("One tells the family name first.",)
        yield (*a[1:], a[0]), b, why
        if len(a) > 2:
            yield a, (*b[1:], b[0]), why


def _aligned(a: Sequence[str], b: Sequence[str]) -> tuple[str, ...] | None:
    """Why the words of two names fit one another in order; `None` if they do not. The shorter name may leave words out."""
    if near("".join(a)) == near("".join(b)):
        return ("They differ by spelling only.",)
    short, full = sorted((tuple(a), tuple(b)), key=len)
    if len(short) == len(full):
        return _pairs(list(zip(short, full, strict=True)))
    chosen = _chosen(short, full)
    if chosen is None:
        return None
    paired = [(w, full[n]) for w, n in zip(short, chosen, strict=True)]
    fits = _pairs(paired) if sum(min(len(w), len(x)) > 1 for w, x in paired) > 1 else None
    left = " ".join(w for n, w in enumerate(full) if n not in chosen)
    return None if fits is None or ("bin" in full and "bin" not in short) else (f"One leaves out {left!r}.", *fits)


def _chosen(short: Sequence[str], full: Sequence[str]) -> list[int] | None:
    """Which words of the longer name those of the shorter one are, in order; the last one must be the last."""
    chosen, at = [], 0
    for word in short:
        fit = next((n for n in range(at, len(full)) if _reason(word, full[n]) is not None), None)
        if fit is None:
            return None
        chosen.append(fit)
        at = fit + 1
    return chosen if chosen[-1] == len(full) - 1 else None


def _pairs(pairs: Sequence[tuple[str, str]]) -> tuple[str, ...] | None:
    """Why pairs of words fit; `None` if one does not, or nothing but looser likenesses do; beside an initial, the rest must be the same."""
    reasons = [_reason(one, other) for one, other in pairs]
    if any(r is None for r in reasons) or (all(r for r in reasons) and not any(near(a) == near(b) for a, b in pairs)):
        return None
    initials = sum(min(map(len, pair)) == 1 for pair in pairs if pair[0] != pair[1])
    if initials and reasons.count("") < max(1, len(pairs) - initials):
        return None
    return tuple(dict.fromkeys(r for r in reasons if r))


def _reason(one: str, other: str) -> str | None:
    """Why two words of names may be one: the empty string if they are the same, `None` if they may not."""
    if one == other:
        return ""
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return f"The initial {short.upper()} may stand for {long}." if long[0] == short and len(long) > 1 else None
    if near(one) == near(other):
        return f"{one} and {other} differ by spelling."
    if kin(one) == kin(other):
        return f"{one} and {other} are forms of one name."
    return f"{one} and {other} differ by a slip of the pen." if _slip(near(one), near(other)) else None


def _slip(one: str, other: str) -> bool:
    """True if two long words differ by a letter (two in very long ones), not the first, a vowel at the end or one vowel for another."""
    least = min(len(one), len(other))
    if least < _LONG or one[0] != other[0] or one.rstrip(_VOWELS) == other.rstrip(_VOWELS):
        return False
    if len(one) == len(other) and all(a == b or {a, b} <= set(_VOWELS) for a, b in zip(one, other, strict=True)):
        return False
    return apart(one, other, 2 if least >= _LONGEST else 1) is not None and one[-1] == other[-1]


def _bodies(one: Bearer, other: Bearer) -> Likeness:
    a, b = body_words(one.name), body_words(other.name)
    if a == b:
        return Likeness("same", why=("One name, once legal forms and spelling are evened out.",) if one.name != other.name else ())
    if {w for w in a if w.isdigit() or w in _RANKS} != {w for w in b if w.isdigit() or w in _RANKS}:
        return Likeness("different", why=("Their numbers differ.",))
    short, full = sorted((a, b), key=len)
    if len(short) == 1 and len(full) > 2 and short[0] == "".join(w[0] for w in full):
        return Likeness("unknown", True, (f"{short[0].upper()} may be the first letters of {' '.join(full)}.",))
    if len(a) == len(b) and all(x == y or _misspelt(x, y) for x, y in zip(a, b, strict=True)):
        return Likeness("unknown", True, ("They differ by spelling only.",))
    if sorted(a) == sorted(b):
        return Likeness("unknown", True, ("The same words in another order.",))
    return Likeness("different", why=("Their names are two names.",))


def _misspelt(one: str, other: str) -> bool:
    """True for two long words that are spelled almost alike; short ones may be first letters, in which each counts."""
    return min(len(one), len(other)) >= _LONG and (near(one) == near(other) or _slip(one, other))


def namesakes(bearers: Iterable[Bearer], *, known: bool = True) -> tuple[Namesakes, ...]:
    """The pairs of names that may be one actor's and have two ids; those that stand in one report come last.

    `known`: hold the names against those of the tables, too, that the reports do not have.
    """
    blocks: dict[tuple[str, ...], dict[tuple[str, str], Bearer]] = {}
    new = _gathered(bearers)
    for bearer in new:
        for key in _blocks(bearer):
            blocks.setdefault(key, {})[bearer.id, bearer.name] = bearer
    for key, bearer in _of_tables() if known else ():
        if key in blocks:
            blocks[key].setdefault((bearer.id, bearer.name), bearer)
    found: dict[tuple[str, str], Namesakes] = {}
    for block in blocks.values():
        for one, other in combinations(sorted(block.values(), key=_order)[:_MOST], 2):
            _look(one, other, found)
    return tuple(sorted(found.values(), key=lambda n: (n.together, n.a.id, n.b.id)))


def _order(bearer: Bearer) -> tuple[bool, str, str]:
    """Names of reports before those that only the tables have."""
    return not bearer.places, bearer.id, bearer.name


def _gathered(bearers: Iterable[Bearer]) -> list[Bearer]:
    """One bearer an id and name, with all that any report tells."""
    groups: dict[tuple[str, str], list[Bearer]] = {}
    for bearer in bearers:
        groups.setdefault((bearer.id, bearer.name), []).append(bearer)
    return [_one(group) for group in groups.values()]


def _one(group: Sequence[Bearer]) -> Bearer:
    label = min(b.label for b in group)
    countries, roles = (frozenset(chain.from_iterable(sets)) for sets in ([b.countries for b in group], [b.roles for b in group]))
    return replace(group[0], label=label, countries=countries, roles=roles, places=tuple(sorted({p for b in group for p in b.places})))


@cache
def _of_tables() -> tuple[tuple[tuple[str, ...], Bearer], ...]:
    """The names of two words or more that the tables know of persons and bodies, by block."""
    facts = world()
    rows = []
    for form in facts.name_forms:
        actor = facts.actors[form.id]
        if actor.label in ("PER", *_BODIES) and form.kind in ("name", "variant") and " " in form.form:
            bearer = Bearer(actor.id, form.form, actor.label, frozenset(c for c in (actor.country,) if c), known=True)
            rows += [(key, bearer) for key in sorted(_blocks(bearer)) if key[0] != _INITIALS]
    return tuple(rows)


def _look(one: Bearer, other: Bearer, found: dict[tuple[str, str], Namesakes]) -> None:
    if one.id == other.id or (one.known and other.known):
        return
    told = likeness(one, other)
    if told.verdict == "different" or not told.likely:
        return
    a, b = sorted((one, other), key=lambda x: (x.id, x.name))
    together = bool(a.reports & b.reports)
    made = Namesakes(a, b, (*told.why, *(("One report has both.",) if together else ())), together)
    other_made = found.setdefault((a.id, b.id), made)
    if (made.a.name, made.b.name) < (other_made.a.name, other_made.b.name):
        found[a.id, b.id] = made


def _blocks(bearer: Bearer) -> set[tuple[str, ...]]:
    """The blocks in which a name is compared: its end with a first letter, its beginning with a last one, its letters, its initials."""
    if bearer.label != "PER":
        words = body_words(bearer.name)
        ends = {("body", near(words[0]), near(words[-1]))} if words else set()
        initials = words[0] if len(words) == 1 else "".join(w[0] for w in words)
        return ends | {(_INITIALS, initials), ("words", *sorted(words))}
    words = tuple(near(kin(w)) for w in person_words(bearer.name))
    if len(words) == 1:
        return {("one", words[0])}
    first, last = words[0], words[-1]
    keys = {("last", last, first[0]), ("first", first, last[0]), ("all", *sorted(words)), ("one", first), ("one", last)}
    return keys | {("last", first, last[0]), ("last", last, words[1][0])}
