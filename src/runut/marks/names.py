"""Report -> name marks: persons, bodies, states, places, outlets; known ones from `world/`, unknown ones by capitals and context."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from runut.marks.abroad import borne_abroad
from runut.marks.bodies import with_complements
from runut.marks.bracketed import mark_bracketed
from runut.marks.introduced import bind
from runut.marks.lookup import Forms, compile_forms, find_forms
from runut.marks.seats import mark_seats
from runut.marks.titles import titles_of
from runut.marks.unknown import Unknown, find_unknown, free
from runut.packs import Language, language, world
from runut.types import Mark, Marks, Report

__all__ = ["mark_names", "mark_names_with"]

_RANK = {"actor": 0, "outlet": 1, "place": 2}


@lru_cache(maxsize=8)
def _forms(code: str) -> Forms:
    """Every known form: actors, outlets, places; the value is (source, id, label, kind, caution, form)."""
    facts = world()
    rows: list[tuple[str, object]] = []
    for n in facts.names(code):
        if n.kind != "demonym":
            rows.append((n.form, ("actor", n.id, facts.actors[n.id].label, n.kind, n.caution, n.form)))
        else:
            rows.append((n.form, ("actor", n.id, "DEMONYM", n.kind, n.caution, n.form)))
    if code != "en":
        rows += [
            (n.form, ("actor", n.id, facts.actors[n.id].label, n.kind, n.caution, n.form)) for n in facts.names("en") if n.kind != "demonym"
        ]
    rows += [
        (form, ("outlet", o.id, "OUTLET", o.kind, "case" if form.isupper() else "", form))
        for o in facts.outlets.values()
        for form in o.forms
    ]
    rows += [(form, ("outlet", o.id, "OUTLET", o.kind, "relay", form)) for o in facts.outlets.values() for form in o.weak]
    rows += [(p.form, ("place", p.id, "PLACE", facts.places[p.id].kind, p.caution, p.form)) for p in facts.place_forms(code)]
    return compile_forms(rows)


def mark_names(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    """Names in text order; attrs hold `ref` (id), `form` kind (capital, abbr ...) and for persons the full `name`."""
    return mark_names_with(report, marks, pack, None)


def mark_names_with(report: Report, marks: Marks, pack: Language, told: Sequence[Unknown] | None) -> tuple[Mark, ...]:
    """The same, with names that a net found: the tables stand over them, they stand over what capitals alone say. None: no net read."""
    tables = [m for m in _known(report, pack, _relays(pack)) if not _namesake(report, m, told or (), pack)]
    known = mark_bracketed(report, mark_seats(report, tables, pack), pack)
    unknown = find_unknown(report, marks, pack, [(m.start, m.end) for m in known], told)
    named = with_complements(report, marks, _seated(report, [*known, *(_named(report, u) for u in unknown)], pack), pack)
    return tuple(bind(report, marks, _short_names(report, marks, named, pack)))


def _seated(report: Report, names: list[Mark], pack: Language) -> list[Mark]:
    """The names, a body's with the place right behind it, which is part of it: "Kejaksaan Tinggi Sulawesi Selatan"."""
    places = {} if pack.possessive else {m.start: m for m in names if m.label == "PLACE" or _own_land(report, m, names, pack)}
    ends = {m.start: places.get(m.end + 1) for m in names if m.label == "ORG" and m.rule.startswith("names/")} if places else {}
    bodies = {start: place for start, place in ends.items() if place and _is_body(report, start, place, pack)}
    gone = {place.start for place in bodies.values()}
    told = [_longer(report, m, bodies[m.start].end) if m.start in bodies else m for m in names]
    return [m for m in told if m.start not in gone]


def _longer(report: Report, mark: Mark, end: int) -> Mark:
    """The mark of a name that goes on up to an offset."""
    told = {**mark.attrs, "name": report.text[mark.start : end]} if "name" in mark.attrs else mark.attrs
    return replace(mark, span=report.span(mark.start, end), attrs=told)


def _own_land(report: Report, mark: Mark, names: Sequence[Mark], pack: Language) -> bool:
    """True for a capital, which may be where a body sits, and a state's name right behind a firm's: "PT Sinar Indonesia"."""
    if mark.label != "STATE":
        return False
    if mark.attrs.get("form") == "capital":
        return True
    before = next((m for m in names if m.end + 1 == mark.start and m.label == "ORG"), None)
    return before is not None and report.words(before.span).lower().split()[0] in pack.nouns.get("firm", ())


def _is_body(report: Report, start: int, place: Mark, pack: Language) -> bool:
    """True for words that begin as bodies' names do, with nothing but a blank before the place."""
    words = report.text[start : place.start]
    return words.endswith(" ") and words.lower().split()[0] in pack.nouns["org"]


def _namesake(report: Report, mark: Mark, told: Sequence[Unknown], pack: Language) -> bool:
    """True for the lone surname of a known person at the end of somebody else's full name, and for a place at the head of one."""
    if " " in report.words(mark.span):
        return False
    if mark.label == "PLACE":
        if mark.attrs.get("form") == "province":
            return False  # nobody is called after one
        return any(u.label == "PER" and u.start == mark.start and u.end > mark.end for u in told)
    if mark.label != "PER":
        return False
    longer = [u for u in told if u.label == "PER" and u.start < mark.start and u.end == mark.end]
    given = [report.text[u.start : mark.start].split() for u in longer]
    return any(words and all(w[0].isupper() and w.lower() not in pack.nouns["office"] for w in words) for words in given)


def _relays(pack: Language) -> tuple[str, ...]:
    """The words behind which even an everyday word may name an outlet."""
    return tuple(form for cue in pack.cues if cue.kind == "relay" for form in cue.forms)


def _known(report: Report, pack: Language, relays: tuple[str, ...]) -> list[Mark]:
    hits = list(find_forms(report.text, _forms(pack.code), tails=pack.context.get("tied", frozenset())))
    titles = tuple(f" {title}" for title in pack.nouns["office"])
    firm = {value[1] for _, _, values in hits for value in _values(values) if value[4] not in ("weak", "relay")}
    firm |= _beside_states(report.text, hits, firm, pack)
    abroad = borne_abroad(report.text, hits, pack)
    out = []
    for start, end, values in hits:
        before = report.text[max(0, start - 40) : start].lower().rstrip()
        titled = {value[1] for value in _values(values) if value[2] == "PER"} if before.endswith(titles) else set()
        chosen = _choose(report.text, start, end, _values(values), firm | titled, relayed=before.endswith(relays))
        if chosen and (start, chosen[1]) in abroad:
            attrs = {"ref": "", "form": "unknown", "name": report.text[start:end], "state": abroad[start, chosen[1]]}
            out.append(Mark("name", report.span(start, end), "ORG", attrs, "names/abroad"))
        elif chosen:
            _, ref, label, kind, _, _ = chosen
            out.append(Mark("name", report.span(start, end), label, {"ref": ref, "form": kind}, f"world/{chosen[0]}"))
    return out


@lru_cache(maxsize=8)
def _state_signs(code: str) -> tuple[frozenset[str], tuple[str, ...]]:
    """The words that join two states, and the ends of what stands before one: offices that are held for a state, no governors."""
    pack = language(code)
    joints = frozenset(w for w, tag in pack.tags.items() if tag == "CCONJ") - pack.clauses["contrast"]
    offices = pack.nouns.get("state_office", frozenset()) - pack.nouns.get("seat", frozenset()) - pack.nouns.get("regional", frozenset())
    return joints, tuple(f" {o} {tie}".rstrip() for o in offices for tie in pack.clauses.get("of", ("",)))


def _beside_states(text: str, hits: Sequence[tuple[int, int, Any]], firm: set[str], pack: Language) -> set[str]:
    """States of an everyday name that stand beside a state, or behind who stands for one: "Turkey and Georgia", "Presiden Georgia"."""
    joints, offices = _state_signs(pack.code)
    out: set[str] = set()
    for n, (start, end, values) in enumerate(hits):
        weak = {value[1] for value in _values(values) if value[2] == "STATE" and value[4] == "weak"} - firm
        if not weak:
            continue
        near = [(hits[n - 1], text[hits[n - 1][1] : start])] if n else []
        near += [(hits[n + 1], text[end : hits[n + 1][0]])] if n + 1 < len(hits) else []
        beside = any(gap.strip() in joints and any(v[2] == "STATE" and v[1] in firm for v in _values(one[2])) for one, gap in near)
        if beside or f" {text[max(0, start - 40) : start].lower().rstrip()}".endswith(offices):
            out |= weak
    return out


def _values(values: Iterable[object]) -> list[tuple[str, str, str, str, str, str]]:
    return sorted((v for v in values if isinstance(v, tuple)), key=lambda v: (_RANK[v[0]], v[1]))


def _choose(text: str, start: int, end: int, values: list[tuple[str, str, str, str, str, str]], firm: set[str], *, relayed: bool) -> Any:
    """The first reading whose case and caution the text satisfies."""
    surface = text[start:end]
    for value in values:
        form, caution = value[5], value[4]
        if caution == "case" and surface != form:
            continue
        if caution == "weak" and value[2] == "PER" and _goes_on(text, end):
            continue
        if (caution == "weak" and value[1] not in firm) or (caution == "relay" and not relayed) or text[end : end + 1] == "$":
            continue
        if value[0] == "outlet" and not _cased(surface, form):
            continue
        if _fit(surface, form, actor=value[0] == "actor", fenced=text[start - 1 : start] == "("):
            return value
    return None


def _goes_on(text: str, end: int) -> bool:
    """True for a common surname with another name behind it: "Presiden Lee Myung-bak" is not the Lee that a table knows."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _cased(surface: str, form: str) -> bool:
    """False for a name of several words of which one has lost its capital: "Russia today" is a day."""
    pairs = zip(surface.split(), form.split(), strict=False)
    return not surface[0].isupper() or all(s[0].isupper() or not f[0].isupper() for s, f in pairs)


def _fit(surface: str, form: str, *, actor: bool, fenced: bool) -> bool:
    """True if the words are written as a name is: with capitals, or as the table writes them, or alone in brackets."""
    if surface[0].isupper() or not surface[0].isalpha() or form[0].islower():
        return True
    return (actor and any(c.isupper() for c in surface)) or (fenced and len(surface) > 3)


def _named(report: Report, found: Unknown) -> Mark:
    name = report.text[found.start : found.end]
    return Mark(
        "name", report.span(found.start, found.end), found.label, {"ref": "", "form": "unknown", "name": name}, f"names/{found.rule}"
    )


def _short_names(report: Report, marks: Marks, names: list[Mark], pack: Language) -> list[Mark]:
    """A part of a person's full name that stands in the same report takes the full name's identity."""
    whole = _wholes(report, names)
    fulls = {part: whole.get(report.words(m.span), m) for part, m in _fulls(report, names).items()}
    sure = _sure(report, names, pack) if fulls else frozenset()
    out = []
    for m in names:
        full = fulls.get(report.words(m.span))
        longer = whole.get(report.words(m.span)) if m.label == "PER" and not m.attrs["ref"] else None
        own = full and (m.rule.startswith("names/") or _called_so(report, m, full, pack))
        if full and (own or (not full.attrs["ref"] and m.label == "PER" and m.attrs["ref"] not in sure)):
            out.append(_short(report, m, full))
        else:
            out.append(_short(report, m, longer) if longer else m)
    taken = sorted((m.start, m.end) for m in out)
    return out + [_short(report, w, fulls[report.words(w.span)]) for w in marks.of("word") if _is_again(report, w, fulls, taken)]


def _called_so(report: Report, mark: Mark, full: Mark, pack: Language) -> bool:
    """True for a town's name alone that opens a person's in the report, with no word of place before it: "Bima Arya ... kata Bima"."""
    if mark.label != "PLACE" or full.attrs["ref"] or not report.words(full.span).startswith(f"{report.words(mark.span)} "):
        return False
    before = report.text[max(0, mark.start - 20) : mark.start].lower().split()[-1:]
    places = (pack.slots["at"], pack.slots["to"], pack.slots["from"], pack.nouns["place"], pack.nouns.get("dweller", ()))
    surface = report.text[: mark.start].rstrip().rpartition(" ")[2]
    body = surface[:1].isupper() and before[0] not in titles_of(pack.code) if before else True  # "Dinkes Bima"
    return bool(before) and not body and not any(before[0] in words for words in places)


def _short(report: Report, word: Mark, full: Mark) -> Mark:
    """A mark of the word as the name of whom the full name names."""
    return Mark("name", word.span, "PER", {**full.attrs, "name": report.words(full.span), "form": "short"}, "names/short")


def _wholes(report: Report, names: list[Mark]) -> dict[str, Mark]:
    """Names of two words or more -> the longest name of the report that has these words side by side; none if two persons' names do."""
    people = [m for m in names if m.label == "PER" and " " in report.words(m.span)]
    first = {report.words(m.span): m for m in reversed(people)}
    out = {}
    for surface in first:
        longer = sorted((n for n in first if f" {surface} " in f" {n} " and n != surface), key=lambda n: (-len(n), n))
        if longer and all(f" {n} " in f" {longer[0]} " for n in longer):
            out[surface] = first[longer[0]]
    return out


def _sure(report: Report, names: list[Mark], pack: Language) -> frozenset[object]:
    """The known persons of whom a report tells more than a surname: two words of the name, or an office before it."""
    titles = tuple(f" {title}" for title in pack.nouns["office"])
    people = [m for m in names if m.label == "PER" and m.attrs["ref"]]
    return frozenset(
        m.attrs["ref"] for m in people
        if " " in report.words(m.span) or f" {report.text[max(0, m.start - 40) : m.start].lower().rstrip()}".endswith(titles)
    )


def _fulls(report: Report, names: list[Mark]) -> dict[str, Mark]:
    """The first and last words of persons' full names -> the name; a word that two persons share stands for neither."""
    fulls: dict[str, Mark] = {}
    shared: set[str] = set()
    for m in sorted(names, key=lambda m: m.start):
        parts = report.words(m.span).split()
        for part in {parts[0], parts[-1]} if m.label == "PER" and len(parts) > 1 else ():
            if not _one_person(report, fulls.setdefault(part, m), m):
                shared.add(part)
    return {part: m for part, m in fulls.items() if part not in shared}


def _one_person(report: Report, one: Mark, other: Mark) -> bool:
    """True if two full names are known to be one person's, or one has all the words of the other."""
    first, second = (set(report.words(m.span).split()) for m in (one, other))
    return first <= second or second <= first or bool(one.attrs["ref"] and one.attrs["ref"] == other.attrs["ref"])


def _is_again(report: Report, word: Mark, fulls: dict[str, Mark], taken: list[tuple[int, int]]) -> bool:
    surface = report.words(word.span)
    return surface in fulls and len(surface) > 2 and free(word, taken)
