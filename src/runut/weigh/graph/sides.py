"""Two Matters -> how they stand in each respect that tests look at: kind, parties, thing, figure, time, place, status, word.

Each row asks the predicate that the tests ask, and puts its answer into a sentence.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from runut.types import Check, Span
from runut.weigh.facts import place_relation
from runut.weigh.figures import figure_relation
from runut.weigh.ground import Ground
from runut.weigh.matter import Matter, persons_apart, persons_shared, same_parties, vouched
from runut.weigh.phrases import day_words, when_words, who
from runut.weigh.times import relation

__all__ = ["ROWS", "Row", "compared", "row_of"]

_Told = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One respect: `names` are the words by which tests ask for it, `roles` the cells that it looks at."""

    what: str
    names: frozenset[str]
    tell: Callable[[Matter, Matter, Ground], _Told]
    roles: tuple[str, ...] = ()


def compared(a: Matter, b: Matter, ground: Ground) -> tuple[Check, ...]:
    """How two claims stand in every respect."""
    return tuple(_check(row, a, b, ground) for row in ROWS)


def row_of(names: tuple[str, ...]) -> Row | None:
    """The respect that a condition asks for, by the names in it."""
    return next((row for name in names for row in ROWS if name.lstrip("_") in row.names), None)


def _check(row: Row, a: Matter, b: Matter, ground: Ground) -> Check:
    outcome, text = row.tell(a, b, ground)
    spans = (*_spans(a, row.roles), *_spans(b, row.roles))
    return Check(row.what, outcome, text, tuple(dict.fromkeys(spans)))


def _spans(matter: Matter, roles: tuple[str, ...]) -> tuple[Span, ...]:
    """Where the cells of some roles stand; for the voice, its speakers."""
    if roles == ("source",):
        return tuple(hop.party.span for hop in matter.voices)
    return tuple(span for cell in matter.claim.cells if cell.role in roles for span in cell.spans)


def _kind(a: Matter, b: Matter, ground: Ground) -> _Told:
    if a.family == b.family:
        return "same", f"Both are told as {a.family}{_modes(a, b)}."
    return "differs", f"One is told as {a.family}, the other as {b.family}."


def _modes(a: Matter, b: Matter) -> str:
    one, two = (", ".join(m.claim.mode) for m in (a, b))
    return f" ({one or 'no mode'}{f', {two}' if one != two and two else ''})" if one or two else ""


def _parties(a: Matter, b: Matter, ground: Ground) -> _Told:
    one, two = _sides(a), _sides(b)
    if same_parties(a, b):
        return "same", f"Same parties: {one}{f', {two}' if one != two else ''}."
    return "differs", f"Other parties: {one} against {two}."


def _sides(matter: Matter) -> str:
    actors, recipients = (" and ".join(sorted(keys)) for keys in (matter.actors, matter.recipients))
    return f"{actors or 'nobody named'}{f' to {recipients}' if recipients else ''}"


def _persons(a: Matter, b: Matter, ground: Ground) -> _Told:
    one, two = (" and ".join(sorted(id for _, id in m.persons)) or "nobody" for m in (a, b))
    if persons_apart(a, b):
        return "differs", f"Other persons stand for one party: {one} against {two}."
    shared = persons_shared(a, b)
    if not a.persons and not b.persons:
        return "untold", "Neither names a person who takes part."
    return ("same" if shared else "untold"), f"They share {shared} of the persons who take part: {one}, {two}."


def _thing(a: Matter, b: Matter, ground: Ground) -> _Told:
    one, two = (f"{m.item.name} ({m.kin})" if m.item and m.kin != m.item.id else m.kin or "nothing named" for m in (a, b))
    if a.kin == b.kin:
        both = one if one == two else f"{one}, {two}"
        return ("same" if a.kin else "untold"), f"One kind of thing: {both}." if a.kin else "Neither names a thing."
    return "differs", f"Other things: {one} against {two}."


def _figure(a: Matter, b: Matter, ground: Ground) -> _Told:
    if a.figure is None and b.figure is None:
        return "untold", "Neither tells a figure."
    kind, why = figure_relation(a, b, ground)
    return kind, why.text


def _time(a: Matter, b: Matter, ground: Ground) -> _Told:
    stand = relation(a.when, b.when)
    words = {"compatible": "The times share a day", "disjoint": "The times share no day", "unknown": "One tells no time"}
    text = words[stand] if a.when or b.when else "Neither tells a time"
    return stand, f"{text}: {when_words(a.when)}, {when_words(b.when)}." if a.when or b.when else f"{text}."


def _place(a: Matter, b: Matter, ground: Ground) -> _Told:
    stand = place_relation(a.place, b.place, ground.facts)
    words = {"same": "One place, or one inside the other", "near": "One country, and no more is known", "apart": "The places lie apart"}
    if a.place is None and b.place is None:
        return stand, "Neither tells a place."
    one, two = (m.place.name if m.place else "no place told" for m in (a, b))
    return stand, f"{words.get(stand, 'How the places stand is not known')}: {one}, {two}."


def _status(a: Matter, b: Matter, ground: Ground) -> _Told:
    one, two = (f"{m.claim.status}{', said not to be so' if m.negated else ''}" for m in (a, b))
    both = vouched(a) and vouched(b)
    return ("vouched" if both else "not vouched"), f"{'Both are' if both else 'Not both are'} vouched for: {one}; {two}."


def _step(a: Matter, b: Matter, ground: Ground) -> _Told:
    one, two = (m.claim.step or "no step" for m in (a, b))
    return ("same" if one == two else "differs"), f"How far it has come: {one}, {two}."


def _word(a: Matter, b: Matter, ground: Ground) -> _Told:
    outcome = "unknown" if a.asof is None or b.asof is None else "same" if a.asof == b.asof else "differs"
    return outcome, f"The words stand for {day_words(a.asof)} and {day_words(b.asof)}."


def _voice(a: Matter, b: Matter, ground: Ground) -> _Told:
    one, two = who(a), who(b)
    return ("same" if one == two else "differs"), f"The word of {one}{f' and that of {two}' if one != two else ', twice'}."


def _report(a: Matter, b: Matter, ground: Ground) -> _Told:
    same = a.claim.report == b.claim.report
    return ("same" if same else "differs"), "Both stand in one report." if same else "They stand in two reports."


ROWS = (
    Row("kind", frozenset(("family", "mode", "symmetric", "flow", "FLOWS", "VERBAL", "TREATY", "ends", "endable")), _kind),
    Row("parties", frozenset(("same_parties", "actors", "recipients", "parties")), _parties, ("actor", "recipient")),
    Row("persons", frozenset(("persons_apart", "persons_shared", "persons", "told_apart")), _persons, ("actor", "recipient")),
    Row("thing", frozenset(("kin", "item", "same_kind")), _thing, ("item",)),
    Row(
        "figure",
        frozenset(("comparable", "figure", "counted", "meets", "value", "quantity", "grown", "revised", "same_counted")),
        _figure, ("quantity",),
    ),
    Row("time", frozenset(("relation", "told", "pinned", "width", "distance", "bounds", "begins", "onset", "when")), _time, ("when",)),
    Row("place", frozenset(("place_relation", "place", "setting", "same_ground")), _place, ("place",)),
    Row("status", frozenset(("vouched", "status", "negated", "stance")), _status),
    Row("step", frozenset(("step",)), _step),
    Row("word", frozenset(("asof", "rank")), _word),
    Row("report", frozenset(("report",)), _report),
    Row("voice", frozenset(("voice", "voices", "speakers", "sayings", "same_speaker")), _voice, ("source",)),
)  # fmt: skip
