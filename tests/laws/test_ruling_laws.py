"""Laws of rulings: order never matters, undo takes back all of it, a replay gives the same, and every claim keeps its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from laws.test_weigh_laws import ledgers
from test_weigh.build import FACTS, cases, story
from test_weigh.ruled import Desk, view_of

from runut.errors import InputError
from runut.exports import EXPORTS, export, is_binary, rulings_in
from runut.types import Claim, Report, Ruling, View
from runut.weigh import weigh
from runut.weigh.rulings.regrouping import regrouped

VERDICTS = ("confirm", "dismiss", "merge", "split")
SHOWN = sorted(name for name in set(EXPORTS) - {"rulings"} if not is_binary(name))


@st.composite
def desks(draw: st.DrawFn, most: int = 8) -> Desk:
    """A ledger on which somebody has ruled a few times, on claims and on links, and taken some of it back.

    Half of them are the story of `ruled.py`, in which there is much to rule upon.
    """
    desk = Desk()
    if draw(st.booleans()):
        desk.reports, desk.claims = draw(ledgers())
    for _ in range(draw(st.integers(0, most)) if desk.claims else 0):
        rule_once(draw, desk)
    return desk


def rule_once(draw: st.DrawFn, desk: Desk) -> None:
    """One more ruling, on whatever the desk shows; what cannot be ruled is left."""
    view, ids = desk.view(), st.sampled_from([c.id for c in desk.claims])
    verdict, signer = draw(st.sampled_from((*VERDICTS, "merge", "undo", "link", "link"))), {"by": draw(st.sampled_from(["Rina", "Tomo"]))}
    try:
        if verdict == "undo":
            if desk.rulings:
                desk.rule("undo", undoes=draw(st.sampled_from(desk.rulings)).id, **signer)
        elif verdict == "link":
            if view.links:
                link = draw(st.sampled_from(view.links))
                name = f"{link.kind}/{link.what}" if link.what else link.kind
                desk.rule(draw(st.sampled_from(VERDICTS[:2])), link.a, link.b, link=name, **signer)
        elif verdict in ("merge", "split"):
            apart = draw(st.lists(ids, max_size=2)) if verdict == "split" else []
            desk.rule(verdict, *draw(st.lists(ids, min_size=1, max_size=3, unique=True)), apart=apart, **signer)
        else:
            desk.rule(verdict, draw(ids), **signer)
    except InputError:
        return


def bytes_of(view: View) -> dict[str, str]:
    return {name: "".join(export(view, format=name)) for name in SHOWN}


def parts(view: View) -> tuple[Any, ...]:
    """All of a view but its rulings."""
    return view.claims, view.events, view.links, bytes_of(view)


def under(desk: Desk, rulings: Iterable[Ruling]) -> View:
    return view_of(desk.reports, desk.claims, rulings)


@settings(max_examples=60, deadline=None)
@given(desks(), st.randoms(use_true_random=False))
def test_order_of_ruling_never_matters(desk: Desk, random: Any) -> None:
    shuffled = [*desk.rulings, *desk.rulings[:2]]
    random.shuffle(shuffled)
    reports, claims = list(desk.reports), list(desk.claims)
    random.shuffle(reports)
    random.shuffle(claims)
    again, once = view_of(reports, claims, shuffled), desk.view()
    assert (again.events, again.links, again.standings, again.notices, again.rulings) == (
        once.events, once.links, once.standings, once.notices, once.rulings)
    assert set(again.claims) == set(once.claims)


@settings(max_examples=60, deadline=None)
@given(desks())
def test_each_claim_is_in_one_event_unless_it_was_dismissed(desk: Desk) -> None:
    view = desk.view()
    dismissed = {c.id for c in view.claims if c.ruled == "dismissed"}
    assert sorted(id for e in view.events for id in e.claims) == sorted(c.id for c in desk.claims if c.id not in dismissed)
    assert len({e.id for e in view.events}) == len(view.events)
    for link in view.links:
        assert link.reasons and (link.ruled == "dismissed" or dismissed.isdisjoint((link.a, link.b)))
    assert list(view.links) == sorted(view.links, key=lambda k: (k.kind, k.what or "", k.a, k.b))
    assert len({(k.kind, k.what, k.a, k.b) for k in view.links}) == len(view.links)


@settings(max_examples=60, deadline=None)
@given(desks())
def test_corroboration_that_nobody_ruled_upon_is_inside_one_event(desk: Desk) -> None:
    view = desk.view()
    home = {id: e for e in view.events for id in e.claims}
    for link in (k for k in view.links if k.kind == "corroborates" and k.ruled is None):
        assert home[link.a] is home[link.b] and home[link.a].origins > 1


@settings(max_examples=60, deadline=None)
@given(desks(), st.randoms(use_true_random=False))
def test_undoing_all_in_any_order_restores_every_byte(desk: Desk, random: Any) -> None:
    before, live = under(desk, ()), [s.ruling for s in desk.view().standings if s.state in ("stands", "overruled", "orphan")]
    acts = [r.id for r in desk.rulings if r.undoes is None and r.id in live]
    random.shuffle(acts)
    for id in acts:
        desk.rule("undo", undoes=id)
    assert parts(desk.view()) == parts(before)


@settings(max_examples=60, deadline=None)
@given(desks())
def test_undoing_the_last_ruling_shows_what_was_shown_before_it(desk: Desk) -> None:
    if not desk.rulings:
        return
    before = under(desk, desk.rulings[:-1])
    after = desk.view()
    undo = desk.rule("undo", undoes=desk.rulings[-1].id)
    assert parts(desk.view()) == parts(before)
    desk.rule("undo", undoes=undo.id)
    assert parts(desk.view()) == parts(after)


@settings(max_examples=60, deadline=None)
@given(desks())
def test_exported_rulings_replay_exactly(desk: Desk) -> None:
    view = desk.view()
    lines = list(export(view, format="rulings"))
    again = rulings_in(lines)
    assert again == view.rulings
    replayed = under(desk, again)
    assert replayed == view and list(export(replayed, format="rulings")) == lines


@settings(max_examples=60, deadline=None)
@given(desks())
def test_rulings_follow_claims_to_other_ids(desk: Desk) -> None:
    """Other packs give every claim another id; all that was ruled holds as before."""
    before = desk.view()
    desk.claims = [replace(c, id=f"n{c.id}", matter=f"n{c.matter}") for c in desk.claims]
    after = desk.view()
    assert {tuple(f"n{id}" for id in e.claims): e.origins for e in before.events} == {e.claims: e.origins for e in after.events}
    assert [(c.id, c.ruled) for c in after.claims] == [(f"n{c.id}", c.ruled) for c in before.claims]
    links = [(k.kind, k.what, f"n{k.a}", f"n{k.b}", k.ruled) for k in before.links]
    assert [(k.kind, k.what, k.a, k.b, k.ruled) for k in after.links] == links
    assert [(s.ruling, s.state) for s in after.standings] == [(s.ruling, s.state) for s in before.standings]
    assert after.notices == before.notices


@settings(max_examples=60, deadline=None)
@given(ledgers())
def test_events_made_again_are_those_that_weighing_made(ledger: tuple[list[Report], list[Claim]]) -> None:
    reports, claims = ledger
    made_again_as_weighed(reports, claims)


def test_events_of_the_cases_made_again_are_those_that_weighing_made() -> None:
    for name in ("links.toml", "copies.toml"):
        for case in cases(name):
            made_again_as_weighed(*story(case))


def made_again_as_weighed(reports: list[Report], claims: list[Claim]) -> None:
    """Making again what nobody ruled upon changes nothing: origins and corroborations are counted as weighing counts them."""
    events, links = weigh(reports, claims, facts=FACTS)
    groups, every = [frozenset(e.claims) for e in events], frozenset(c.id for c in claims)
    assert regrouped(reports, claims, events, links, groups, every, facts=FACTS) == (events, links)
