"""Laws of the line: no text breaks it, every value stands on its words, and nothing depends on the order of reports."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from line import made

from runut import flow
from runut.errors import RunutError
from runut.exports import claim_record, export
from runut.packs import languages
from runut.types import Amount, Claim, Marks, Report, Span, View, When
from runut.weigh import weigh

LANGS = st.sampled_from(languages())
VOCABULARY = (
    "Norwegia Haiti Rusia AS Macron Rina Hapsari Presiden Menteri pejabat laporan Reuters Antara mengirim dikirim pengiriman "
    "kiriman bertemu pertemuan menyerang serangan tewas menandatangani perjanjian sanksi bantuan memberikan menerima rudal "
    "tenda beras orang 40 3,5 ribu ton persen $ Rp Mei 2030 Senin kemarin 3 pukul 10.30 sejak setelah itu ini yang dan atau "
    "tetapi bahwa untuk agar jika akan tidak belum diduga mengatakan kata Menurut melansir mengutip membantah kepada ke dari "
    "oleh di dengan antara kedua negara Mereka Ia sebagai imbalan the sent met said attack of by not will "
)
WORDS = st.sampled_from(VOCABULARY.split())
SIGNS = st.sampled_from([". ", ", ", "\n", " ", " “", "” ", '"', " (", ") ", ": ", " - ", "? ", "\r\n\r\n", "; ", "…", "’"])
PROSE = st.lists(st.tuples(WORDS, SIGNS).map("".join), max_size=40).map("".join)
TEXTS = st.one_of(PROSE, PROSE, st.text(max_size=200))
FAST = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(text: str, lang: str) -> tuple[Report, Marks, tuple[Claim, ...]]:
    """The stages without the net that `flow` spreads under them."""
    source = made(text, lang)
    return (*flow.mark(source), flow._stages(source)[1])


def spans(claim: Claim) -> Iterator[Span]:
    """Every span of a claim."""
    yield claim.evidence
    yield from claim.also
    yield from (s for c in claim.cells for s in (*c.spans, c.value.span))
    yield from (s for x in claim.sayings for s in (x.party.span, x.cue) if s)
    yield from (v.span for v in claim.via)
    yield from (s for n in claim.notices for s in n.spans)
    if claim.quote:
        yield claim.quote


@FAST
@given(TEXTS, LANGS)
def test_no_text_breaks_the_line(text: str, lang: str) -> None:
    try:
        report, _, claims = read(text, lang)
    except RunutError:
        return
    assert all(claim_record(c, report)["claim"] == c.id for c in claims)


@FAST
@given(TEXTS, LANGS)
def test_every_mark_lies_in_the_text_in_order(text: str, lang: str) -> None:
    report, marks, _ = read(text, lang)
    for found in marks.by_kind.values():
        assert [m.start for m in found] == sorted(m.start for m in found)
        assert all(m.span.report == report.id and 0 <= m.start < m.end <= len(text) for m in found)


@FAST
@given(TEXTS, LANGS)
def test_every_span_of_a_claim_lies_in_the_text(text: str, lang: str) -> None:
    report, _, claims = read(text, lang)
    for claim in claims:
        assert all(s.report == report.id and 0 <= s.start < s.end <= len(text) for s in spans(claim))
        assert all(c.spans for c in claim.cells)


@FAST
@given(TEXTS, LANGS)
def test_a_mention_is_what_stands_at_its_span(text: str, lang: str) -> None:
    report, _, claims = read(text, lang)
    for claim in claims:
        values = [c.value for c in claim.cells if not isinstance(c.value, Amount | When)]
        assert all(report.words(v.span) == getattr(v, "mention", None) or _short(report, v) for v in values)


def _short(report: Report, value: object) -> bool:
    """A short name or an unknown person tells the full name that stands elsewhere in the text."""
    mention = str(getattr(value, "mention", ""))
    return mention in report.text and report.words(value.span) in mention.split()  # type: ignore[attr-defined]


@FAST
@given(TEXTS, LANGS)
def test_reading_twice_gives_the_same(text: str, lang: str) -> None:
    assert read(text, lang) == read(text, lang)


@FAST
@given(TEXTS, LANGS)
def test_ids_are_given_once_and_lead_somewhere(text: str, lang: str) -> None:
    _, _, claims = read(text, lang)
    ids = [c.id for c in claims]
    assert len(ids) == len(set(ids))
    assert all(c.in_return_for is None or (c.in_return_for in ids and c.in_return_for != c.id) for c in claims)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PROSE, min_size=1, max_size=4, unique=True), st.randoms(use_true_random=False))
def test_the_order_of_reports_never_matters(texts: list[str], chance: object) -> None:
    rows = [flow._stages(made(t, "id", name=f"r{n}")) for n, t in enumerate(texts)]
    mixed = list(rows)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert _lines(rows) == _lines(mixed)


def _lines(rows: list[tuple[Report, tuple[Claim, ...]]]) -> list[str]:
    reports, claims = tuple(r for r, _ in rows), tuple(c for _, found in rows for c in found)
    events, links = weigh(reports, claims)
    view = View(reports=reports, claims=claims, events=events, links=links)
    return [*export(view, format="jsonl"), *export(view, format="links")]
