"""Graph -> Grades: how each claim stands by origins and links alone, with the derivation in sentences.

| value | in a word | when |
|---|---|---|
| 1 | confirmed | two or more independent origins say just this, one of them firmly, and nothing stands against it |
| 2 | probably true | two or more origins, but all hedge it, or only one tells this figure; nothing stands against it |
| 3 | possibly true | one origin says so firmly, and nothing stands against it; or fewer origins stand together against it than for it |
| 4 | doubtful | one origin says so, and hedges it; or as many origins stand together against it as for it |
| 5 | improbable | more origins stand together against it than for it; a figure that its own source took back has lost that origin |
| 6 | cannot be judged | nobody says that it happened: it is planned, foretold or unconfirmed |
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from runut.types import Claim, Event, Grade, Link, Report
from runut.weigh.facts import Facts
from runut.weigh.forest import Forest
from runut.weigh.graph.drawing import NO, OPEN, TO_COME, YES, Backer, Graph, Word, draw, firm
from runut.weigh.matter import Matter
from runut.weigh.phrases import who

__all__ = ["LABELS", "grade", "graded", "opposed"]

LABELS = {"1": "confirmed", "2": "probably true", "3": "possibly true", "4": "doubtful", "5": "improbable", "6": "cannot be judged"}
_LOWERED = "figure.lowered"
_SHOWN = 6         # origins and links that a derivation names
_UNTOLD = {OPEN: "It is told as not confirmed", TO_COME: "It is told as planned or foretold"}

_Against = tuple[tuple[Link, str], ...]


def grade(
    reports: Iterable[Report], claims: Iterable[Claim], events: Iterable[Event], links: Iterable[Link], *, facts: Facts | None = None
) -> tuple[Grade, ...]:
    """A grade for each claim, by claim id; a pure function of what it is given, in any order."""
    return graded(draw(reports, claims, events, links, facts=facts))


def graded(graph: Graph) -> tuple[Grade, ...]:
    """A grade for each claim of a graph, by claim id."""
    denials = _denials(graph)
    found: list[Grade] = []
    for word in graph.words:
        by_root: dict[str, Grade] = {}
        by_links: dict[_Against, Grade] = {}
        for matter in word.claims:
            root = graph.root(matter.id)
            if root not in by_root:
                against = opposed(matter, graph, denials.get(word.event, ()))
                if against not in by_links:
                    by_links[against] = _grade(matter.id, word, against, graph)
                by_root[root] = by_links[against]
            one = by_root[root]
            found.append(Grade(matter.id, one.value, one.origins, one.against, one.why))
    return tuple(sorted(found, key=lambda g: g.claim))


def _denials(graph: Graph) -> dict[str, list[Link]]:
    """Event id -> the links by which somebody denies the happening as such, not a figure of it."""
    found: dict[str, list[Link]] = {}
    for link in sorted({k for some in graph.links.values() for k in some if k.kind == "denies"}, key=lambda k: (k.a, k.b)):
        if graph.matters[link.a].figure is None:
            found.setdefault(graph.word_of[link.b].event, []).append(link)
    return found


def opposed(matter: Matter, graph: Graph, denials: Sequence[Link] = ()) -> _Against:
    """The links that stand against a claim, each with the claim at its other end.

    A claim shares the links of its copies and of its original; `denials` are those of its event, which meet all who vouch for it.
    """
    root, found = graph.root(matter.id), {}
    for link in graph.links_of(matter.id):
        for mine, other in ((link.a, link.b), (link.b, link.a)):
            if graph.root(mine) == root and (link.kind in ("contradicts", "denies") or (link.kind == "corrects" and mine == link.b)):
                found[link.kind, link.what or "", other] = (link, other)
    for link in denials if graph.word_of[matter.id].stance == YES else ():
        found["denies", link.what or "", link.a] = (link, link.a)
    return tuple(found[key] for key in sorted(found))


def _grade(id: str, word: Word, against: _Against, graph: Graph) -> Grade:
    """The grade of a word with these links against it."""
    if word.stance in _UNTOLD:
        return Grade(id, "6", len(word.backers), 0, (f"{_UNTOLD[word.stance]}: nobody says that it happened.", _sum("6")))
    withdrawn = {link.b for link, _ in against if link.kind == "corrects" and any(r.test == _LOWERED for r in link.reasons)}
    backers = [b for b in word.backers if not any(m.id in withdrawn for m in b.tellings)]
    opponents = _opponents(against, graph)
    value = _value(word, backers, opponents)
    steps = (_for(word, backers, graph), *_firmness(backers), *_otherwise(word), *_against(against, graph), *_count(backers, opponents))
    return Grade(id, value, len(backers), opponents, (*steps, *_moved(word, graph), _sum(value)))


def _value(word: Word, backers: Sequence[Backer], opponents: int) -> str:
    """The rules of the table at the head of this module, the strongest word against it first."""
    if opponents:
        return "5" if opponents > len(backers) else "4" if opponents == len(backers) else "3"
    plain = _firmly(backers)
    if len(backers) > 1:
        return "1" if plain and word.stance == YES else "2"
    if word.others and word.stance == YES:
        return "2"
    return "3" if plain else "4"


def _opponents(against: _Against, graph: Graph) -> int:
    """How many independent origins stand together against a word: those that do not contradict one another are added up.

    Those who deny a deed that they are party to count once, together and apart from the rest: they say that there was nothing.
    """
    denials = {other for link, other in against if link.kind == "denies" and other == link.a}
    rivals = sorted({other for _, other in against} - denials)
    words = {_key(graph.word_of[id]): graph.word_of[id] for id in rivals}
    apart = {key: {key} for key in words}
    for id in rivals:
        quarrels = (k for k in graph.links_of(id) if k.kind == "contradicts")
        apart[_key(graph.word_of[id])] |= {_key(graph.word_of[end]) for k in quarrels for end in (k.a, k.b)}
    together = [[w for other, w in words.items() if other == key or other not in apart[key]] for key in words]
    return max([_origins_of(some) for some in together] + [1 if denials else 0])


def _key(word: Word) -> tuple[str, str, str]:
    return word.event, word.stance, word.claims[0].id


def _origins_of(words: Sequence[Word]) -> int:
    """How many independent origins say any of these words."""
    forest = Forest()
    for word in words:
        for backer in word.backers:
            for key in backer.keys:
                forest.join(f"origin {word.event} {word.stance} {backer.origin}", key)
    return len({forest.root(f"origin {w.event} {w.stance} {b.origin}") for w in words for b in w.backers})


def _firmly(backers: Iterable[Backer]) -> bool:
    return any(firm(m) for b in backers for m in b.tellings)


def _for(word: Word, backers: Sequence[Backer], graph: Graph) -> str:
    says = "deny it" if word.stance == NO else "say just this" if word.figured else "say so"
    named = [_origin(b, graph) for b in backers[:_SHOWN]] + ([f"{len(backers) - _SHOWN} more"] if len(backers) > _SHOWN else [])
    if not backers:
        return "Its own source took it back, so no origin is left behind it."
    if len(backers) == 1:
        return f"One origin {says.replace('deny', 'denies').replace('say', 'says')}: {named[0]}."
    return f"{len(backers)} independent origins {says}: {', '.join(named)}."


def _origin(backer: Backer, graph: Graph) -> str:
    first, tellings = backer.first(graph.source), len(backer.tellings)
    return f"{who(first)} ({_id(first.id)}{f', {tellings} tellings' if tellings > 1 else ''})"


def _id(claim: str) -> str:
    return f"claim {claim[:12]}"


def _firmness(backers: Sequence[Backer]) -> Iterator[str]:
    if backers and not _firmly(backers):
        yield "Nobody puts it firmly: it is alleged, or its speakers do not commit themselves."


def _otherwise(word: Word) -> Iterator[str]:
    if word.others and word.stance == YES:
        yield f"Told of the happening, with another figure or none, by {word.others} more."


def _against(against: _Against, graph: Graph) -> Iterator[str]:
    for link, other in against[:_SHOWN]:
        what = f" ({link.what})" if link.what else ""
        yield f"{link.kind}{what}, {who(graph.matters[other])} ({_id(other)}): {' '.join(r.text for r in link.reasons)}"
    if len(against) > _SHOWN:
        yield f"{len(against) - _SHOWN} more such links stand against it."


def _count(backers: Sequence[Backer], opponents: int) -> Iterator[str]:
    if opponents:
        yield f"{_origins(opponents)} against it{' with one voice' if opponents > 1 else ''}, {_origins(len(backers))} for it."


def _origins(count: int) -> str:
    return f"{count} origin{'' if count == 1 else 's'}"


def _moved(word: Word, graph: Graph) -> Iterator[str]:
    """What has come after: growth takes nothing from a word of its day."""
    later: dict[tuple[str, str], Link] = {}
    for root in {graph.root(m.id) for m in word.claims}:
        later |= {(k.a, k.b): k for k in graph.links_of(root) if k.kind == "updates" and graph.root(k.b) == root}
    for _, link in sorted(later.items())[:_SHOWN]:
        yield f"Since then ({_id(link.a)}): {' '.join(r.text for r in link.reasons)}"


def _sum(value: str) -> str:
    return f"So {value}: {LABELS[value]}."
