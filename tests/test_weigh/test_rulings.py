"""What each verdict does to claims, events, origins and links; which of two rulings wins; what is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from test_weigh.build import FACTS, cases
from test_weigh.ruled import CASE, Desk, groups, shown, view_of

from runut.errors import InputError
from runut.types import Anchor, Claim, Field, Span, View
from runut.weigh import genuine, grade, signed, weigh

EVENTS = {"c1 c2 c4": 2, "c3": 1, "c6": 1, "c7": 1}
RAIDS = {"c1 c2 c4": 2, "c3": 1, "c6 c7": 2}                      # the two raids as one
ALONE = {"c1 c4": 1, "c2": 1, "c3": 1, "c6": 1, "c7": 1}          # c2 out of its event


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_without_rulings_all_is_as_it_was_weighed(desk: Desk) -> None:
    view = desk.view()
    assert (view.events, view.links) == weigh(desk.reports, desk.claims, facts=FACTS)
    assert (view.standings, view.notices, groups(view.events)) == ((), (), EVENTS)
    assert {"contradicts/figure c3 c2", "copies c4 c1", "corroborates c2 c1", "updates c3 c1"} <= set(shown(view.links))


# ---- what each verdict does: the ruling, the events after it, and the links that differ

EFFECTS: dict[str, tuple[tuple[str, ...], dict[str, Any], dict[str, int], list[str]]] = {
    "merge joins whole events and counts their origins": (("merge", "c6", "c7"), {}, RAIDS, ["+corroborates c7 c6"]),
    "merge of one event's claims changes nothing": (("merge", "c1", "c2"), {}, EVENTS, []),
    "merge of quarrelling figures makes nobody corroborate": (
        ("merge", "c2", "c3"), {}, {"c1 c2 c3 c4": 3, "c6": 1, "c7": 1}, []),
    "split takes a claim out": (("split", "c2"), {}, ALONE, ["-corroborates c2 c1"]),
    "split takes claims out together": (("split", "c1", "c4"), {}, ALONE, ["-corroborates c2 c1"]),
    "split from one that is in another event waits": (("split", "c2"), {"apart": ["c3"]}, EVENTS, []),
    "split from one of the event": (("split", "c2"), {"apart": ["c4"]}, ALONE, ["-corroborates c2 c1"]),
    "a claim without its event": (("dismiss", "c6"), {}, {"c1 c2 c4": 2, "c3": 1, "c7": 1}, []),
    "a dismissed original leaves its copy": (
        ("dismiss", "c1"), {}, {"c2 c4": 2, "c3": 1, "c6": 1, "c7": 1},
        ["-copies c4 c1", "+copies c4 c1 dismissed", "-corroborates c2 c1", "+corroborates c2 c1 dismissed", "+corroborates c4 c2",
         "-updates c3 c1", "+updates c3 c1 dismissed"]),
    "confirming a claim marks it alone": (("confirm", "c1"), {}, EVENTS, []),
    "a copy that is none is an origin": (
        ("dismiss", "c4", "c1"), {}, {"c1 c2 c4": 3, "c3": 1, "c6": 1, "c7": 1},
        ["-copies c4 c1", "+copies c4 c1 dismissed", "+corroborates c4 c2"]),
    "who corroborates nobody adds no origin": (
        ("dismiss", "c2", "c1"), {}, {"c1 c2 c4": 1, "c3": 1, "c6": 1, "c7": 1}, ["-corroborates c2 c1", "+corroborates c2 c1 dismissed"]),
    "a dismissed quarrel": (("dismiss", "c2", "c3"), {}, EVENTS, ["-contradicts/figure c3 c2", "+contradicts/figure c3 c2 dismissed"]),
    "a confirmed quarrel": (("confirm", "c2", "c3"), {}, EVENTS, ["-contradicts/figure c3 c2", "+contradicts/figure c3 c2 confirmed"]),
}  # fmt: skip


@pytest.mark.parametrize("what", EFFECTS)
def test_a_ruling_does_what_it_says(desk: Desk, what: str) -> None:
    (verdict, *subjects), more, events, changes = EFFECTS[what]
    before = set(shown(desk.view().links))
    desk.rule(verdict, *subjects, **more)
    view = desk.view()
    after = set(shown(view.links))
    assert groups(view.events) == events
    assert sorted(changes) == sorted([f"-{k}" for k in before - after] + [f"+{k}" for k in after - before])
    assert (desk.states(), view.notices) == (["stands"], ())


@pytest.mark.parametrize("what", EFFECTS)
def test_undo_brings_all_back_and_undoing_that_takes_it_away_again(desk: Desk, what: str) -> None:
    (verdict, *subjects), more, _, _ = EFFECTS[what]
    before = desk.view()
    ruling = desk.rule(verdict, *subjects, **more)
    under = desk.view()
    undo = desk.rule("undo", undoes=ruling.id[:6])
    assert laid_parts(desk.view()) == laid_parts(before)
    desk.rule("undo", undoes=undo.id)
    assert laid_parts(desk.view()) == laid_parts(under)
    assert desk.states() == ["stands", "undone", "stands"]


def laid_parts(view: View) -> tuple[object, ...]:
    return view.claims, view.events, view.links


def test_two_copies_of_a_dismissed_claim_are_still_one_origin() -> None:
    more = {**CASE["report"][-1], "name": "five", "published": "2031-05-05", "outlet": "Cape Sun"}
    more["claim"] = [{**more["claim"][0], "id": "c5"}]
    desk = Desk({"report": [*CASE["report"], more]})
    assert groups(desk.view().events)["c1 c2 c4 c5"] == 2
    desk.rule("dismiss", "c1")
    assert groups(desk.view().events)["c2 c4 c5"] == 2
    desk.rule("dismiss", "c2", "c4")
    assert groups(desk.view().events)["c2 c4 c5"] == 1


@pytest.mark.parametrize("ruling", [("dismiss", "c1"), ("dismiss", "c2", "c1"), ("dismiss", "c4", "c1"), ("split", "c2")])
def test_grades_count_the_origins_that_events_count(desk: Desk, ruling: tuple[str, ...]) -> None:
    desk.rule(*ruling)
    view = desk.view()
    home = {id: e for e in view.events for id in e.claims}
    for one in grade(view.reports, view.claims, view.events, view.links, facts=FACTS):
        assert one.origins == home[one.claim].origins


def test_a_copy_that_was_dismissed_itself_is_free_of_a_dismissed_original(desk: Desk) -> None:
    desk.rule("dismiss", "c4", "c1", link="copies")
    desk.rule("dismiss", "c1")
    links = [k for k in desk.view().links if k.kind == "copies"]
    assert [(k.ruled, k.reasons[-1].test) for k in links] == [("dismissed", "ruling")]


def test_untouched_events_and_links_stay_the_very_same(desk: Desk) -> None:
    before = desk.view()
    desk.rule("split", "c2")
    after = desk.view()
    assert {e for e in before.events if "c2" not in e.claims} < set(after.events)
    assert {k for k in before.links if k.kind != "corroborates"} == set(after.links)


def test_a_claim_carries_its_mark(desk: Desk) -> None:
    desk.rule("confirm", "c1")
    desk.rule("dismiss", "c7")
    marks = {c.id: c.ruled for c in desk.view().claims}
    assert marks == {"c1": "confirmed", "c2": None, "c3": None, "c4": None, "c6": None, "c7": "dismissed"}


def test_a_ruled_link_says_who_ruled_when_and_why(desk: Desk) -> None:
    desk.rule("dismiss", "c3", "c2", note="twelve counts the escort, too")
    (link,) = (k for k in desk.view().links if k.ruled)
    assert [r.test for r in link.reasons] == ["figure.differs", "ruling"]
    assert link.reasons[1].text == "Dismissed by Rina, 2031-06-01: twelve counts the escort, too"


# ---- which of two rulings wins

CONFLICTS: dict[str, tuple[list[tuple[str, ...]], list[str], dict[str, int]]] = {
    "confirm after dismiss": ([("dismiss", "c6"), ("confirm", "c6")], ["overruled", "stands"], EVENTS),
    "dismiss after confirm": ([("confirm", "c6"), ("dismiss", "c6")], ["overruled", "stands"], {"c1 c2 c4": 2, "c3": 1, "c7": 1}),
    "twice the same": ([("confirm", "c6"), ("confirm", "c6")], ["stands", "stands"], EVENTS),
    "split after merge": ([("merge", "c6", "c7"), ("split", "c6")], ["overruled", "stands"], EVENTS),
    "merge after split": ([("split", "c2"), ("merge", "c2", "c1")], ["overruled", "stands"], EVENTS),
    "split of the rest of a merge": ([("merge", "c3", "c6", "c7"), ("split", "c3")], ["overruled", "stands"], RAIDS),
    "merge of two others": ([("merge", "c6", "c7"), ("merge", "c3", "c1")], ["stands", "stands"], {"c1 c2 c3 c4": 3, "c6 c7": 2}),
    "merge, split, merge again": ([("merge", "c6", "c7"), ("split", "c6"), ("merge", "c6", "c7")], ["stands", "overruled", "stands"],
                                  RAIDS),
    "a merge through what is dismissed": ([("merge", "c6", "c7"), ("merge", "c7", "c3"), ("dismiss", "c7")], ["stands"] * 3,
                                          {"c1 c2 c4": 2, "c3 c6": 2}),
}  # fmt: skip


@pytest.mark.parametrize("what", CONFLICTS)
def test_the_later_ruling_wins_and_both_are_shown(desk: Desk, what: str) -> None:
    steps, states, events = CONFLICTS[what]
    for verdict, *subjects in steps:
        desk.rule(verdict, *subjects)
    assert (desk.states(), groups(desk.view().events)) == (states, events)
    overruled = [s for s in desk.view().standings if s.state == "overruled"]
    assert all(s.by in [r.id for r in desk.rulings] for s in overruled)


def test_a_confirmed_link_of_a_dismissed_claim_does_not_stand(desk: Desk) -> None:
    desk.rule("dismiss", "c3")
    desk.rule("confirm", "c3", "c2")
    assert "contradicts/figure c3 c2 dismissed" in shown(desk.view().links)
    assert desk.states() == ["stands", "overruled"]


def test_a_guard_against_a_wrong_event_holds_when_the_machine_makes_it(desk: Desk) -> None:
    """Split from a claim of another event does nothing until both would be in one."""
    desk.rule("split", "c3", apart=["c2"])
    desk.rule("merge", "c3", "c4")
    assert groups(desk.view().events) == {"c1 c2 c3 c4": 3, "c6": 1, "c7": 1}
    assert desk.states() == ["overruled", "stands"]
    late = desk.rulings[0], replace(desk.rulings[1], made="2031-01-01")
    assert groups(view_of(desk.reports, desk.claims, late).events) == {"c1 c2 c4": 2, "c3": 1, "c6": 1, "c7": 1}


def test_an_undo_that_is_undone_twice(desk: Desk) -> None:
    ruling = desk.rule("merge", "c6", "c7")
    first = desk.rule("undo", undoes=ruling.id)
    second = desk.rule("undo", undoes=first.id)
    desk.rule("undo", undoes=second.id)
    assert desk.states() == ["undone", "stands", "undone", "stands"]
    assert groups(desk.view().events) == EVENTS


def test_without_their_quarrel_two_claims_of_one_event_corroborate() -> None:
    desk = Desk(cases("links.toml")[0])
    desk.rule("merge", "a", "c")
    assert "corroborates a c" not in shown(desk.view().links)
    desk.rule("dismiss", "a", "c")
    assert "corroborates a c" in shown(desk.view().links)


# ---- another reading of the same reports


def read_anew(desk: Desk, id: str, **changes: Any) -> None:
    """A claim as other packs would read it: under another id."""
    desk.claims = [replace(c, id=f"{c.id}-new", **changes) if c.id == id else c for c in desk.claims]


def shifted(claim: Claim, start: int, end: int) -> Span:
    return Span(claim.report, claim.evidence.start + start, claim.evidence.end + end)


@pytest.mark.parametrize("changes", [{}, {"matter": "other"}, {"start": 5}, {"start": 9, "end": -9}, {"status": "alleged"}])
def test_a_ruling_follows_its_claim_to_another_id(desk: Desk, changes: dict[str, Any]) -> None:
    desk.rule("dismiss", "c2")
    claim = next(c for c in desk.claims if c.id == "c2")
    span = shifted(claim, changes.pop("start", 0), changes.pop("end", 0))
    read_anew(desk, "c2", evidence=span, **changes)
    view = desk.view()
    assert [c.id for c in view.claims if c.ruled] == ["c2-new"]
    assert ([s.claims for s in view.standings], view.notices) == ([("c2-new",)], ())


def test_a_ruling_on_a_link_and_on_events_follows_too(desk: Desk) -> None:
    desk.rule("dismiss", "c3", "c2")
    desk.rule("merge", "c6", "c7")
    desk.rule("split", "c2", apart=["c4"])
    for id in ("c2", "c3", "c4", "c7"):
        read_anew(desk, id)
    view = desk.view()
    assert "contradicts/figure c3-new c2-new dismissed" in shown(view.links)
    assert groups(view.events) == {"c1 c4-new": 1, "c2-new": 1, "c3-new": 1, "c6 c7-new": 2}
    assert desk.states() == ["stands"] * 3


def test_a_quarrel_is_the_same_whichever_word_came_first(desk: Desk) -> None:
    desk.rule("dismiss", "c3", "c2")
    desk.reports = [replace(r, published=Field("2031-05-02", "override")) if r.name == "three" else r for r in desk.reports]
    assert "contradicts/figure c2 c3 dismissed" in shown(desk.view().links)


@pytest.mark.parametrize("changes", [{"type": "OTHER"}, {"evidence": 20}, None])
def test_a_ruling_that_finds_nothing_is_kept_and_told(desk: Desk, changes: dict[str, Any] | None) -> None:
    ruling = desk.rule("dismiss", "c6")
    claim = next(c for c in desk.claims if c.id == "c6")
    if changes is None:
        desk.claims.remove(claim)
    else:
        far = {"evidence": Span(claim.report, 0, changes["evidence"])} if "evidence" in changes else changes
        read_anew(desk, "c6", **far)
    view = desk.view()
    assert view.rulings == (ruling,) and desk.states() == ["orphan"]
    (notice,) = view.notices
    assert notice.code == "ruling.orphan" and ruling.id in notice.text and "c6" in notice.text
    assert notice.spans == (claim.evidence,)
    assert not [c for c in view.claims if c.ruled]


def test_a_merge_that_lost_one_of_three_still_joins_two(desk: Desk) -> None:
    desk.rule("merge", "c3", "c6", "c7")
    desk.claims = [c for c in desk.claims if c.id != "c3"]
    view = desk.view()
    assert groups(view.events) == {"c1 c2 c4": 2, "c6 c7": 2} and desk.states() == ["stands"]
    assert [n.code for n in view.notices] == ["ruling.orphan"] and "c3" in view.notices[0].text


def test_rulings_of_other_reports_do_nothing(desk: Desk) -> None:
    ruling = desk.rule("dismiss", "c6")
    elsewhere = [r for r in desk.reports if r.name != "one"], [c for c in desk.claims if c.id not in ("c1", "c6")]
    view = view_of(*elsewhere, [ruling])
    assert [(s.state, s.claims) for s in view.standings] == [("orphan", ("",))]
    assert [n.spans for n in view.notices] == [()]


def test_a_confirmed_link_outlives_the_test_that_found_it(desk: Desk) -> None:
    ruling = desk.rule("confirm", "c3", "c2", note="both had the same list")
    drop = replace(next(c for c in desk.claims if c.id == "c3"), status="unconfirmed")
    desk.claims = [drop if c.id == "c3" else c for c in desk.claims]
    (link,) = (k for k in desk.view().links if k.ruled)
    assert (link.kind, link.what, link.a, link.b, link.ruled) == ("contradicts", "figure", "c3", "c2", "confirmed")
    assert [r.test for r in link.reasons] == ["ruling"] and {s.report for s in link.reasons[0].spans} == {drop.report, desk.reports[1].id}
    gone = desk.rule("dismiss", "c3")
    assert not [k for k in desk.view().links if k.ruled and k.what == "figure"]
    desk.rule("undo", undoes=gone.id)
    assert [k.ruled for k in desk.view().links if k.ruled] == ["confirmed"]
    desk.rule("undo", undoes=ruling.id)
    assert not [k for k in desk.view().links if k.ruled or (k.what == "figure" and "c3" in (k.a, k.b))]


def test_two_figures_of_one_passage_are_not_taken_for_one_another() -> None:
    """The dead and the injured of one sentence: when the claim on the dead is gone, its ruling does not fall on the injured."""
    toll = {"type": "OTHER", "mode": ["casualties"], "when": "2031-05-01", "place": "arda"}
    case = {"report": [{"name": "one", "text": "At Arda 8 people died and 30 were hurt on Sunday", "claim": [
        {"id": "dead", "quantity": "= 8 people: dead", "words": "At Arda 8 people died and 30 were hurt", **toll},
        {"id": "hurt", "quantity": "= 30 people: injured", "words": "At Arda 8 people died and 30 were hurt", **toll}]}]}  # fmt: skip
    desk = Desk(case)
    text = desk.reports[0]
    places = {"dead": text.text.index("8"), "hurt": text.text.index("30")}
    desk.claims = [replace(c, matter=c.id, cells=tuple(
        replace(x, value=replace(x.value, span=text.span(places[c.id], places[c.id] + 2))) if x.role == "quantity" else x for x in c.cells
    )) for c in desk.claims]  # fmt: skip
    desk.rule("dismiss", "dead")
    both = list(desk.claims)
    read_anew(desk, "dead", matter="another")
    assert [c.id for c in desk.view().claims if c.ruled] == ["dead-new"]
    desk.claims = both[1:]
    assert desk.states() == ["orphan"]


def test_a_passage_that_moved_in_its_text_is_found_by_its_words(desk: Desk) -> None:
    desk.rule("dismiss", "c6")
    page = desk.reports[0]
    moved = replace(page, text="Harbour desk. " + page.text)
    desk.reports[0] = moved

    def move(span: Span) -> Span:
        return Span(span.report, span.start + 14, span.end + 14) if span.report == page.id else span

    desk.claims = [replace(c, id=f"{c.id}x", evidence=move(c.evidence)) if c.report == page.id else c for c in desk.claims]
    assert [c.id for c in desk.view().claims if c.ruled] == ["c6x"]


def test_a_passage_that_is_made_again_elsewhere_is_found_there(desk: Desk) -> None:
    """Other packs take a claim for one more telling of another claim of its type."""
    desk.rule("confirm", "c6")
    claim = next(c for c in desk.claims if c.id == "c6")
    read_anew(desk, "c6", evidence=Span(claim.report, 0, 12), also=(claim.evidence,))
    assert [c.id for c in desk.view().claims if c.ruled] == ["c6-new"]


def test_a_ruling_without_anchors_knows_its_claims_by_their_ids(desk: Desk) -> None:
    old = replace(desk.rule("dismiss", "c6"), id="old", anchors=(), by="")
    assert [s.state for s in view_of(desk.reports, desk.claims, [old]).standings] == ["stands"]
    read_anew(desk, "c6")
    assert [s.state for s in view_of(desk.reports, desk.claims, [old]).standings] == ["orphan"]


def test_a_verdict_of_another_version_is_kept_and_does_nothing(desk: Desk) -> None:
    strange = replace(desk.rule("dismiss", "c6"), verdict="weigh-twice")
    view = view_of(desk.reports, desk.claims, [strange])
    assert ([s.state for s in view.standings], groups(view.events)) == (["orphan"], EVENTS)


# ---- what can be ruled, and under which id

REFUSED: dict[str, tuple[tuple[str, ...], dict[str, Any], str]] = {
    "nobody signs": (("dismiss", "c6"), {"by": "  "}, "nobody has signed it"),
    "no such verdict": (("veto", "c6"), {}, "no verdict 'veto'"),
    "no such claim": (("dismiss", "zz"), {}, "no claim of this ledger"),
    "an empty id": (("dismiss", ""), {}, "no claim of this ledger"),
    "several claims": (("dismiss", "c"), {}, "several begin so: c1, c2"),
    "a merge of one": (("merge", "c6"), {}, "it takes two or more"),
    "a merge of one, twice": (("merge", "c6", "c6"), {}, "it takes two or more"),
    "a split of none": (("split",), {}, "it takes one or more"),
    "a dismissal of three": (("dismiss", "c1", "c2", "c3"), {}, "it takes a claim, or the two claims of a link"),
    "no such link": (("dismiss", "c1", "c6"), {}, "no such link joins these claims"),
    "a link of another kind": (("dismiss", "c2", "c1"), {"link": "denies"}, "corroborates c2 c1"),
    "a kind without a link": (("dismiss", "c2"), {"link": "denies"}, "goes with the two claims"),
    "apart without a split": (("merge", "c2", "c1"), {"apart": ["c3"]}, "only a split"),
    "apart from itself": (("split", "c2"), {"apart": ["c2"]}, "only a split"),
    "an undo of nothing": (("undo",), {}, "names a ruling"),
    "an undo of a claim": (("undo", "c6"), {}, "the id of a ruling alone"),
    "an undo of what is not there": (("undo",), {"undoes": "ff"}, "0 rulings"),
    "a ruling that undoes": (("dismiss", "c6"), {"undoes": "ff"}, "names a ruling"),
    "no date": (("dismiss", "c6"), {"at": "yesterday"}, "is no date"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_ruled_is_refused_in_words(desk: Desk, what: str) -> None:
    (verdict, *subjects), more, words = REFUSED[what]
    with pytest.raises(InputError) as caught:
        desk.rule(verdict, *subjects, **more)
    assert words in str(caught.value) and caught.value.remedy
    assert desk.rulings == []


def test_what_is_undone_is_not_undone_twice(desk: Desk) -> None:
    ruling = desk.rule("dismiss", "c6")
    with pytest.raises(InputError, match="before the ruling"):
        desk.rule("undo", undoes=ruling.id, at="2031-01-01")
    desk.rule("undo", undoes=ruling.id)
    with pytest.raises(InputError, match="undone already"):
        desk.rule("undo", undoes=ruling.id)


def test_events_are_merged_by_all_their_claims(desk: Desk) -> None:
    ids = {e.claims[0]: e.id for e in desk.view().events}
    assert desk.rule("merge", ids["c1"], ids["c3"][:9]).subjects == ("c1", "c2", "c4", "c3")
    assert "c1 c2 c3 c4" in groups(desk.view().events)
    for verdict in ("split", "dismiss", "confirm"):
        with pytest.raises(InputError, match="no claim"):
            desk.rule(verdict, ids["c6"])


def test_two_links_of_two_claims_are_told_apart_by_their_kind(desk: Desk) -> None:
    desk.rule("merge", "c2", "c3")
    view = desk.view()
    twin = replace(next(k for k in view.links if k.what == "figure"), what="date")
    doubled = replace(view, links=(*view.links, twin))
    for name in ("", "contradicts"):
        with pytest.raises(InputError, match="several links"):
            signed(doubled, "dismiss", (twin.a, twin.b), by="Rina", link=name)
    assert signed(doubled, "dismiss", (twin.b, twin.a), by="Rina", link="contradicts/date").subjects == (twin.a, twin.b)


def test_a_ruling_is_dated_signed_and_anchored(desk: Desk) -> None:
    ruling = desk.rule("split", "c2", apart=["c3"], by=" Rina   Hapsari ", note=" why ", at="2031-06-01T15:30:00+07:00")
    assert (ruling.made, ruling.by, ruling.note) == ("2031-06-01T08:30:00.000000+00:00", "Rina Hapsari", "why")
    claim = next(c for c in desk.claims if c.id == "c2")
    words = desk.reports[1].words(claim.evidence)
    assert ruling.anchors[0] == Anchor(claim.evidence, "AID", claim.matter, words, claim.quantity.span if claim.quantity else None)
    assert len(ruling.anchors) == 2 and len(ruling.id) == 16 and genuine(ruling)


@pytest.mark.parametrize("change", [
    {"by": "Another"}, {"by": ""}, {"note": "x"}, {"made": "2031-06-01T08:00:01.000000+00:00"}, {"made": "2031-06-01"},
    {"verdict": "confirm"}, {"subjects": ("c7",)}, {"anchors": ()}, {"link": "copies"}, {"undoes": "x"}, {"apart": ("c1",)},
    {"id": "0" * 16},
])
def test_an_altered_ruling_is_told_by_its_id(desk: Desk, change: dict[str, Any]) -> None:
    ruling = desk.rule("dismiss", "c6")
    assert genuine(ruling) and not genuine(replace(ruling, **change))


def test_a_ruling_of_now_comes_after_all_others(desk: Desk) -> None:
    future = desk.rule("confirm", "c6", at="2120-01-01")
    now = desk.rule("dismiss", "c6", at=None)
    assert now.made > future.made and desk.states() == ["overruled", "stands"]
