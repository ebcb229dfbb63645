"""Reports, Claims, Events, Links, two claims -> Why: the links between the two with their reasons, or why there are none.

What is compared and what each test says is asked of the tests themselves; a test that said no is asked for the condition of its
own that decided (`refusals`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from runut.types import Check, Claim, Event, Link, Report, Why
from runut.weigh.facts import Facts, facts_of_world
from runut.weigh.gates import Entry, Test, bits_of, pair_bits, table_of
from runut.weigh.graph.drawing import NO, YES, Graph, draw, stance
from runut.weigh.graph.refusals import Cause, causes
from runut.weigh.graph.sides import compared, row_of
from runut.weigh.ground import Ground, lay
from runut.weigh.links import load_tests
from runut.weigh.matter import Matter, matters
from runut.weigh.pairs import answers_of, keys_of
from runut.weigh.phrases import who
from runut.weigh.reissues import CORRECTED
from runut.weigh.weighing import weighed

__all__ = ["why"]

_ASKS = "True if "                      # how the docstring of a predicate opens
_EITHER_WAY = ("denies", "updates")     # kinds of test that are asked both ways round
_OF_EVENTS = ("kind", "parties", "persons", "thing", "figure", "time", "place", "status", "step")
_TOLD_APART = ("differs", "disjoint", "apart", "not comparable", "contradiction", "not vouched")


def why(
    reports: Iterable[Report],
    claims: Iterable[Claim],
    events: Sequence[Event],
    links: Sequence[Link],
    one: str,
    two: str,
    *,
    tests: Mapping[str, str],
    facts: Facts | None = None,
) -> Why:
    """Why the claims with these two ids are linked or are not; raises `KeyError` for an id that is none of theirs."""
    pages, kept = list(reports), list(claims)
    graph = draw(pages, kept, events, links, facts=facts)
    homes = {graph.matters[id].claim.report for id in (one, two)}
    known = facts if facts is not None else facts_of_world()
    ready = matters([r for r in pages if r.id in homes], [c for c in kept if c.report in homes], known)
    ground = lay(ready, known, graph.source)
    earlier, later = (m for m in ready if m.id in (one, two))
    between = tuple(k for k in links if {k.a, k.b} == {one, two})
    asked = load_tests(tests)
    sides = compared(later, earlier, ground)
    alone = len(weighed([r for r in pages if r.id in homes], [later.claim, earlier.claim], facts=known, tests={})[0]) == 1
    met = _met(later, earlier, graph, asked)
    rows = (_event(later, earlier, graph, alone, sides), *_origin(later, earlier, graph), *sides, met)
    return Why(later.id, earlier.id, between, rows, tuple(_asked(later, earlier, ground, asked, graph, between, met)))


def _event(a: Matter, b: Matter, graph: Graph, alone: bool, sides: Sequence[Check]) -> Check:
    """Whether the two are about one event, and what speaks for or against it."""
    one, two = graph.word_of[a.id].event, graph.word_of[b.id].event
    against = " ".join(c.text for c in sides if c.what in _OF_EVENTS and c.outcome in _TOLD_APART)
    if one == two:
        if graph.root(a.id) == graph.root(b.id):
            return Check("event", "one", f"Both are about event {one}: they are copies of one text.")
        others = len({m.id for w in graph.words if w.event == one for m in w.claims}) - 2
        how = "nothing tells the two apart" if alone else f"by way of its {others} other claims, or by a ruling. {against}"
        return Check("event", "one", f"Both are about event {one}: {how}".rstrip(". ") + ".")
    if alone:
        against = f"By themselves they might be one, but others of these fit each of them more closely. {against}"
    return Check("event", "two", f"They are about two events, {one} and {two}. {against}".rstrip())


def _origin(a: Matter, b: Matter, graph: Graph) -> Iterator[Check]:
    """Whether the two rest on one origin: by copying, by a common speaker or outlet, or by way of others."""
    if graph.root(a.id) == graph.root(b.id):
        yield Check("origin", "same", "One is a copy of the other, or both are copies of one text.")
    elif graph.word_of[a.id].event == graph.word_of[b.id].event and stance(a) == stance(b):
        same = graph.origin[a.id] == graph.origin[b.id]
        text = "They rest on one origin" if same else "They rest on two independent origins"
        yield Check("origin", "same" if same else "differs", f"{text}: {who(a)}, {who(b)}.")


def _met(a: Matter, b: Matter, graph: Graph, asked: Sequence[Entry]) -> Check:
    """Whether the two are held against each other at all: claims are that share a key, and have what some test needs."""
    for id in (a.id, b.id):
        if graph.root(id) != id:
            original = f"claim {graph.root(id)[:12]}"
            return Check("key", "none", f"Claim {id[:12]} is a copy: it is judged by its original alone ({original}), so no test is asked.")
    if {*keys_of(a), *answers_of(a)}.isdisjoint((*keys_of(b), *answers_of(b))):
        return Check("key", "none", "They share no key (parties, thing, place, figure, or a denied matter), so no test is asked.")
    if not table_of(asked)[pair_bits(bits_of(a), bits_of(b), a.family == b.family)]:
        return Check("key", "none", "They share a key, but between them they have what no test needs, so none is asked.")
    return Check("key", "shared", "They share a key (parties, thing, place, figure, or a denied matter), and are held against each other.")


def _asked(
    later: Matter, earlier: Matter, ground: Ground, asked: Sequence[Entry], graph: Graph, between: Sequence[Link], met: Check
) -> Iterator[Check]:
    """What each test says of the two."""
    for kind, what, test in asked:
        name = f"{kind}/{what}" if what else kind
        a, b = _round(kind, later, earlier)
        spoken = test(a, b, ground) or (test(b, a, ground) if kind in _EITHER_WAY else None)
        if spoken is None:
            deciding = causes(test, a, b, ground)
            yield Check(name, "no", _no(test, deciding, a, b, ground), (), "; ".join(dict.fromkeys(c.condition for c in deciding)))
        elif any(k.kind == kind and k.what == what for k in between) or (kind == "contradicts" and _reissued(between)):
            yield Check(name, "yes", spoken.text, spoken.spans)
        elif met.outcome == "none":
            yield Check(name, "not asked", f"{spoken.text} But: {met.text}", spoken.spans)
        else:
            yield Check(name, "told elsewhere", f"{spoken.text} {_elsewhere(kind, what, a, b, graph)}", spoken.spans)


def _reissued(between: Sequence[Link]) -> bool:
    """True if what contradicts stands as a correction, said by a later version of the same page."""
    return any(reason.test == CORRECTED for link in between for reason in link.reasons)


def _round(kind: str, later: Matter, earlier: Matter) -> tuple[Matter, Matter]:
    """The way round in which a test is asked first: a denial comes before what it denies, else the later word."""
    if kind == "denies" and stance(earlier) == NO and stance(later) == YES:
        return earlier, later
    return later, earlier


def _no(test: Test, deciding: Sequence[Cause], a: Matter, b: Matter, ground: Ground) -> str:
    """What a test asks, and what decided that it is not so, in the words of what it compared."""
    texts = dict.fromkeys(_told(cause, test, a, b, ground) for cause in deciding)
    return f"{_doc(test)} Not so: {' '.join(texts) or 'nothing that it asks for is there.'}"


def _told(cause: Cause, test: Test, a: Matter, b: Matter, ground: Ground) -> str:
    row = row_of(cause.names)
    if row is not None:
        return row.tell(a, b, ground)[1]
    asked = next((getattr(Ground, name) for name in cause.names if callable(getattr(Ground, name, None))), cause.function)
    if asked is not test and _doc(asked).startswith(_ASKS):
        return f"It is {'' if cause.held else 'not '}so that {_doc(asked).removeprefix(_ASKS)}"
    says = f"what it asks for in '{cause.condition}'" if asked is test else f"'{_doc(asked)}'"
    return f"{says} {'holds' if cause.held else 'does not hold'}."


def _doc(function: object) -> str:
    return (getattr(function, "__doc__", None) or "").strip().split("\n")[0]


def _elsewhere(kind: str, what: str | None, a: Matter, b: Matter, graph: Graph) -> str:
    """Where a link that the test would make is told instead: each is told once, between the words nearest to each other."""
    ends = [{graph.word_of[m.id].event for m in (a,)}, {graph.word_of[b.id].event}]
    near = [
        k for id in (a.id, b.id) for k in graph.links_of(id)
        if k.kind == kind and k.what == what and {graph.word_of[k.a].event, graph.word_of[k.b].event} == ends[0] | ends[1]
    ]
    if near:
        first = min(near, key=lambda k: (k.a, k.b))
        return f"It is told once, between the nearest words: claims {first.a[:12]} and {first.b[:12]}."
    return "It is told once for each matter, and stands between other words, or the figure was taken back."
