"""Claim, Marks, Drafts -> Grounds: which words and which rule each part of a claim was read from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from runut.packs import Language, Pattern, language, languages, ontology
from runut.packs.slotwords import SLOT_MEANINGS, VOICES
from runut.types import Amount, Cell, Claim, Draft, Mark, Marks, Party, Report, Saying, Span, When

__all__ = ["COLUMNS", "Ground", "explain"]

COLUMNS = ("part", "value", "words", "at", "rule", "why")


@dataclass(frozen=True, slots=True)
class Ground:
    """One part of a claim: its value, where its words stand, the id of the rule that read it, and why in a sentence."""

    part: str
    value: str
    why: str
    span: Span | None = None
    rule: str = ""

    def row(self, report: Report) -> tuple[str, ...]:
        """The cells under `COLUMNS`; `report` is the claim's."""
        words, at = (report.words(self.span), f"{self.span.start}:{self.span.end}") if self.span else ("", "")
        return self.part, self.value, words, at, self.rule, self.why

    def record(self, report: Report) -> dict[str, object]:
        """The same for a program; what is not there is `None`."""
        words, span = (report.words(self.span), [self.span.start, self.span.end]) if self.span else (None, None)
        return {"part": self.part, "value": self.value, "words": words, "span": span, "rule": self.rule or None, "why": self.why}


@dataclass(frozen=True, slots=True)
class _Reading:
    """A claim with what its report's reading shows of it."""

    report: Report
    claim: Claim
    marks: Marks
    draft: Draft | None
    patterns: Mapping[str, Pattern]
    pack: Language

    @property
    def sentence(self) -> Span:
        """The sentence that the claim's words stand in."""
        evidence = self.claim.evidence
        return next((m.span for m in self.marks.of("sentence") if m.start <= evidence.start < m.end), evidence)

    def cues(self, kind: str) -> list[Mark]:
        """The cue marks of a kind in the sentence, the nearest to the claim's trigger first."""
        at, inside = self.draft.trigger.start if self.draft else self.claim.evidence.start, self.sentence
        found = (m for m in self.marks.of("cue") if m.attrs["cue"] == kind and inside.start <= m.start < inside.end)
        return sorted(found, key=lambda m: (abs(m.start - at), m.start))


def explain(report: Report, claim: Claim, marks: Marks, drafts: Sequence[Draft]) -> tuple[Ground, ...]:
    """The grounds of a claim, part by part; `marks` and `drafts` are those of its report, read again.

    Where this version reads the claim's words otherwise, the trigger stays untold and a ground says so. A claim that was imported has
    its cells for grounds.
    """
    if report.language not in languages():
        return tuple(_imported(claim))
    pack = language(report.language)
    draft = next((d for d in drafts if d.evidence == claim.evidence and d.pattern in claim.rules and d.status == claim.status), None)
    reading = _Reading(report, claim, marks, draft, {p.id: p for p in pack.patterns}, pack)
    parts = (_type, _modes, _cells, _status, _step, _sources, _exchange, _retold, _doubts)
    return tuple(ground for part in parts for ground in part(reading))


def _imported(claim: Claim) -> Iterator[Ground]:
    yield Ground("type", claim.type, "imported, not read", claim.evidence, ", ".join(claim.rules))
    for cell in claim.cells:
        value = cell.value
        if isinstance(value, When):
            told = f"{value.start or '?'} to {value.end or '?'}"
        elif isinstance(value, Amount):
            told = _amount(value)
        else:
            told = _named(cell)
        yield Ground(cell.role, told, "as the row has it", value.span, cell.rule)


def _amount(amount: Amount) -> str:
    high = f" to {amount.high:,.15g}" if amount.high is not None else ""
    return f"{amount.op} {amount.value:,.15g}{high} {amount.unit}".rstrip()


def _type(reading: _Reading) -> Iterator[Ground]:
    claim, draft = reading.claim, reading.draft
    if draft is None:
        yield Ground("type", claim.type, "today's packs or models do not read these words so", claim.evidence, ", ".join(claim.rules))
        return
    pattern, words = reading.patterns.get(draft.pattern), reading.report.words(draft.trigger)
    voice = pattern.forms.get(" ".join(words.lower().split()), "") if pattern else ""
    why = f"{VOICES.get(voice.split('|')[0], 'the words')} of pattern {draft.pattern} in {_file(draft.pattern)}"
    if pattern and pattern.type != claim.type:
        why += f"; with goods named, {pattern.type} is {claim.type}"
    yield Ground("type", claim.type, why, draft.trigger, draft.pattern)
    for rule in claim.rules:
        if rule != draft.pattern:
            yield Ground("type", claim.type, f"told again by pattern {rule} in {_file(rule)}", None, rule)


def _file(pattern: str) -> str:
    """`id/aid#send` stands in `langs/id/events/aid.toml`."""
    code, _, rest = pattern.partition("/")
    return f"langs/{code}/events/{rest.split('#')[0]}.toml"


def _modes(reading: _Reading) -> Iterator[Ground]:
    claim, kind = reading.claim, ontology().get(reading.claim.type)
    file = f"ontology/{claim.type.lower()}.toml"
    told = {m for rule in claim.rules if (p := reading.patterns.get(rule)) for m in p.mode}
    item = claim.item
    given = f"the item gives it, by its register of arms or its family {item.family if item else ''}, in {file}"
    for mode in claim.mode:
        own = mode in told
        yield Ground("mode", mode, "the pattern says so" if own else given, item.span if item and not own else None)
    if claim.context:
        why = f"by type, mode, item and parties in {file}, by sectors and words in world/contexts.tsv"
        yield Ground("context", ", ".join(claim.context), why)
    if kind and kind.quad_code:
        yield Ground("scale", f"{kind.scale(claim.mode):g}", f"{kind.quad}: the score of type and mode in {file}")


def _cells(reading: _Reading) -> Iterator[Ground]:
    for cell in reading.claim.cells:
        value = cell.value
        if isinstance(value, When):
            yield from _time(reading, cell, value)
        elif isinstance(value, Amount):
            yield from _figure(reading, cell, value)
        else:
            yield Ground(cell.role, _named(cell), _filled(reading, cell), value.span, cell.rule)


def _named(cell: Cell) -> str:
    name, id = getattr(cell.value, "name", "") or getattr(cell.value, "text", ""), getattr(cell.value, "id", "")
    facts = [id] if id else []
    if isinstance(cell.value, Party):
        facts += [x for x in (cell.value.country, cell.value.sector) if x and x != id]
    return f"{name} ({', '.join(facts)})" if facts else name


def _filled(reading: _Reading, cell: Cell) -> str:
    """The slot that filled the cell, in words."""
    slot = cell.rule.rpartition(":")[2].removesuffix("+") if ":" in cell.rule else ""
    if slot in SLOT_MEANINGS:
        why = f"slot {slot}: {SLOT_MEANINGS[slot]}"
    elif slot in reading.pack.slots:
        why = f"slot {slot}: what stands behind {_opener(reading, slot, cell.value.span)}"
    else:
        why = f"slot {slot}" if slot else "what stands in the clause or beside it"
    return why + ("; taken over from outside the clause" if cell.derived else "")


def _opener(reading: _Reading, slot: str, span: Span) -> str:
    """The preposition of the slot that stands next before the words, or all that open the slot."""
    forms = reading.pack.slots[slot]
    before = re.findall(r"\w+", reading.report.text[reading.sentence.start : span.start].lower())
    return next((f"'{word}'" for word in reversed(before) if word in forms), ", ".join(sorted(forms)))


def _time(reading: _Reading, cell: Cell, when: When) -> Iterator[Ground]:
    days = f"{when.start or '?'} to {when.end or '?'}" if when.start != when.end else str(when.start)
    why = [f"time rule {when.rule}, told to the {when.grain}"]
    if when.anchor:
        why.append(f"counted from '{reading.report.words(when.anchor)}' at {when.anchor.start}:{when.anchor.end}")
    why += ["about"] if when.approximate else []
    why += ["when it began"] if when.onset else []
    yield Ground(cell.role, days, "; ".join(why), when.span, cell.rule)


def _figure(reading: _Reading, cell: Cell, amount: Amount) -> Iterator[Ground]:
    mark = next((m for m in reading.marks.of("amount") if m.span == amount.span), None)
    why = [f"amount rule {cell.rule.removeprefix('amount/')}"]
    if mark and (told := mark.attrs.get("modifier_span")):
        why.append(f"'{_words(reading.report, told)}' makes it {amount.op}")
    why += [f"counts what is {amount.role}"] if amount.role else []
    yield Ground(cell.role, _amount(amount), "; ".join(why), amount.span, cell.rule)


def _words(report: Report, told: object) -> str:
    """The words at a pair of offsets that a mark tells."""
    return report.text[slice(*told)] if isinstance(told, list | tuple) else ""


def _status(reading: _Reading) -> Iterator[Ground]:
    claim = reading.claim
    pattern = next((p for rule in claim.rules if (p := reading.patterns.get(rule)) and p.status == claim.status), None)
    if pattern:
        yield Ground("status", claim.status, "the pattern itself says so", None, pattern.id)
        return
    found = [m for m in reading.cues("status") if m.attrs["status"] == claim.status] or _lent(reading)
    if found:
        yield Ground("status", claim.status, f"cue {found[0].rule}", found[0].span, found[0].rule)
    elif claim.status == "asserted":
        yield Ground("status", claim.status, "no cue of doubt, plan or denial holds for these words")
    else:
        spans = reading.cues("status")
        yield Ground("status", claim.status, "several cues together, or what the words are about", spans[0].span if spans else None)


def _lent(reading: _Reading) -> list[Mark]:
    """The cues of speaking, before the words, that lend them the claim's status."""
    spans = [hop.cue for hop in reading.claim.sayings]
    return [m for m in reading.marks.of("cue") if m.span in spans and m.attrs["status"] == reading.claim.status]


def _step(reading: _Reading) -> Iterator[Ground]:
    claim, draft = reading.claim, reading.draft
    if claim.step:
        told = next((p.id for rule in claim.rules if (p := reading.patterns.get(rule)) and p.step), "")
        why = "the pattern tells this step; what is only planned has not reached it"
        yield Ground("step", claim.step, why, draft.trigger if draft else None, told)


def _sources(reading: _Reading) -> Iterator[Ground]:
    for hop in reading.claim.sayings:
        yield Ground("source", f"{hop.party.name} {hop.stance}", _cue(reading, hop), hop.party.span)
    for party in reading.claim.via:
        yield Ground("via", party.name, "named as a carrier of the words", party.span)


def _cue(reading: _Reading, hop: Saying) -> str:
    if hop.cue is None:
        return "no cue of its own: the words around it name the speaker"
    rules: Iterable[str] = (m.rule for m in reading.marks.of("cue") if m.span == hop.cue)
    told = ", ".join(dict.fromkeys(rules))
    return f"cue '{reading.report.words(hop.cue)}' at {hop.cue.start}:{hop.cue.end}" + (f", {told}" if told else "")


def _exchange(reading: _Reading) -> Iterator[Ground]:
    if reading.claim.in_return_for:
        cue = next(iter(reading.cues("exchange")), None)
        why = f"cue {cue.rule}" if cue else "a cue of exchange in another telling"
        yield Ground("in_return_for", reading.claim.in_return_for, why, cue.span if cue else None, cue.rule if cue else "")


def _retold(reading: _Reading) -> Iterator[Ground]:
    for span in reading.claim.also:
        yield Ground("also", "", "the same claim made again: it agrees or leaves parts out", span)


def _doubts(reading: _Reading) -> Iterator[Ground]:
    for notice in reading.claim.notices:
        yield Ground("notice", notice.code, notice.text, notice.spans[0] if notice.spans else None)
