"""Report -> Marks: page furniture (residue), marked and never deleted; and what the page's own lines say of the page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from itertools import pairwise

from runut.marks.openers import Opener, opener, signature
from runut.packs import Language
from runut.packs.residue import Residue, Rule, residue
from runut.types import Field, Mark, Marks, Report, Span

__all__ = ["furnish", "mark_residue"]

_UNSEEN = "text.unseen"   # the notice of what a page hides
_PROSE, _TITLE, _HEADING, _ABOVE = 80, 200, 100, 5
_OUTLET = 3  # words of an outlet's name before a date
_STOPS = tuple(".,;…")
_CLOSING = "\"”’'»)"
_BULLET = re.compile(r"(?:[-•*·–—>]|\d{1,2}[.)])\s")
_HASHTAGS = re.compile(r"#\w{1,60}(?:[\s,]{1,4}#\w{1,60})*")
_PART = re.compile(r"\s[|•·–—/-]\s|\s?[|•;]\s?")
_NUMERIC = re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:.+Z-]{5,20})?|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{1,2}[.:]\d\d(?:[.:]\d\d)?")
_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|\d+")
_GLUED = re.compile(r"[^\W\d_]{3}[\"”’')]{0,2}[.!?][\"”’']?(?P<end>[a-z]{2,12})$")
_INITIALS = re.compile(r"(?:^|[.!?][\"”’']?)\s{0,3}(?P<end>\([A-Za-z]{2,10}(?:[/-][A-Za-z]{2,10}){0,3}\))\.?$")
_CREDIT = "#caption-credit"
_NOWHERE = frozenset(("STATE", "PLACE", "GPE", "LOC", "CITY", "REGION", "PER"))


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def prose(self) -> bool:
        return len(self.text) >= _PROSE


def mark_residue(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    """The page furniture of a report, a mark a line or part of a line, labelled as in `packs.residue.LABELS`.

    `attrs` holds `value` (a byline's or editor's names), `outlet` and `place` (of an outlet line), `role` (modified, of a date
    line), each place as [start, end] in code points.
    """
    words = residue(pack.code)
    lines = list(_lines(report.text))
    found = {line.start: mark for line in lines if (mark := _furniture(report, line, words))}
    found.update((mark.start, mark) for mark in _signatures(report, lines, found))
    _unsigned(lines, found)
    _sections(report, lines, found)
    _headlines(report, lines, found)
    parts = tuple(_parts(report, [line for line in lines if line.start not in found], words))
    gone = (_mark(report, s.start, s.end, "unseen", "residue@unseen") for n in report.notices if n.code == _UNSEEN for s in n.spans)
    return tuple(sorted((*found.values(), *parts, *gone), key=lambda mark: (mark.start, -mark.end)))


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for raw in text.split("\n"):
        if raw.strip():
            yield _Line(start + len(raw) - len(raw.lstrip()), raw.strip())
        start += len(raw) + 1


def _mark(report: Report, start: int, end: int, label: str, rule: str, attrs: Mapping[str, object] | None = None) -> Mark:
    return Mark("residue", report.span(start, end), label, dict(attrs or {}), rule)


def _furniture(report: Report, line: _Line, words: Residue) -> Mark | None:
    for rule in words.rules:
        if len(line.text) <= rule.limit and (at := _taken(rule, line.text, words)) >= 0:
            names = _value(line, at) if rule.label in ("byline", "editor") and rule.then != "any" else None
            return _mark(report, line.start, line.end, rule.label, rule.id, {"value": names} if names else None)
    if _dated(line.text, words):
        later = any(token.casefold() in words.dates["modified"] for token in _TOKEN.findall(line.text))
        return _mark(report, line.start, line.end, "dateline", f"{words.code}/residue@dateline", {"role": "modified"} if later else None)
    if _HASHTAGS.fullmatch(line.text):
        return _mark(report, line.start, line.end, "tags", "residue@hashtags")
    return None


def _value(line: _Line, at: int) -> list[int] | None:
    rest = _PART.split(line.text[at:], maxsplit=1)[0].rstrip(")")
    start = line.start + at + len(rest) - len(rest.lstrip())
    return [start, start + len(rest.strip())] if rest.strip() else None


@lru_cache(maxsize=256)
def _pattern(rule: Rule) -> re.Pattern[str]:
    either = "|".join(re.escape(word).replace(r"\ ", r"\s{1,4}") for word in sorted(rule.words, key=len, reverse=True))
    shape = {
        "start": rf"\W{{0,4}}(?:{either})" + (r"\s{0,3}[:：]\s{0,4}" if rule.then == "colon" else r"(?!\w)"),
        "whole": rf"\W{{0,6}}(?:{either})\W{{0,6}}$",
        "section": rf"\W{{0,6}}(?:{either})\W{{0,6}}$",
        "inside": rf"(?<!\w)(?:{either})(?!\w)",
        "end": rf"(?:^|[\s.,|/–-])(?:{either})\s?[:/]\s?[^.:]{{0,60}}\.?$",
        "credit": rf"\((?:{either})(?=[/:.,)]|\s[^\Wa-z])[^()]{{0,80}}\)\.?$",
    }[rule.at]
    return re.compile(shape.replace(r"[^\Wa-z]", r"(?-i:[^\Wa-z])"), re.IGNORECASE)


def _taken(rule: Rule, text: str, words: Residue) -> int:
    """Where the words of the rule end in the line, -1 if the rule does not take it."""
    if rule.at in ("inside", "end"):
        found = _pattern(rule).search(text)
    else:
        found = _pattern(rule).match(text, max(0, text.rfind("(")) if rule.at == "credit" else 0)
    if not found or (rule.then == "names" and not _names(_PART.split(text[found.end() :], maxsplit=1)[0].rstrip(")"), words)):
        return -1
    return found.end()


def _names(text: str, words: Residue) -> bool:
    tokens = text.replace(",", " ").split()
    if not 1 <= len(tokens) <= 8 or (text.endswith(".") and len(tokens[-1]) > 3):
        return False
    dates = words.dates["days"] | words.dates["months"]
    return all((token[0].isupper() or token.casefold() in words.joiners) and token.casefold() not in dates for token in tokens)


def _dated(text: str, words: Residue) -> bool:
    parts = [part for part in _PART.split(text) if part.strip()] if len(text) <= 140 else []
    parts = _led(text) if len(parts) == 1 and not _only_date(text, words) else parts
    dated = [_only_date(part, words) for part in parts]
    others = [part for part, kind in zip(parts, dated, strict=True) if not kind]
    return 2 in dated and all(len(part.split()) <= 6 and not part.rstrip().endswith(".") for part in others)


def _led(text: str) -> list[str]:
    """What stands before the first comma of a short line, and what stands behind it: "Outlet, Senin 3 Mei 2031"."""
    name, comma, rest = text.partition(",")
    named = len(name.split()) <= _OUTLET and ("." in name or any(map(str.isupper, name)))
    return [name, rest] if comma and named and len(text) <= _PROSE else [text]


def _only_date(text: str, words: Residue) -> int:
    """2 if the words are a date and nothing else, 1 if only a clock time or the like, 0 if something else stands there."""
    numeric = _NUMERIC.findall(text)
    tokens = [token.casefold() for token in _TOKEN.findall(_NUMERIC.sub(" ", text))]
    known = frozenset().union(*words.dates.values())
    if len(text) > 90 or not (numeric or tokens) or not all(token.isdigit() or token in known or token in words.places for token in tokens):
        return 0
    day = any(len(one) >= 6 and not re.fullmatch(r"\d\d?[.:]\d\d[.:]\d\d", one) for one in numeric)
    month = any(t in words.dates["months"] for t in tokens) and any(t.isdigit() for t in tokens)
    ago = sum(t in words.dates["relative"] for t in tokens) >= 2 and any(t.isdigit() for t in tokens)
    return 2 if day or month or ago else int(any(t.isdigit() for t in tokens) or bool(numeric))


def _unsigned(lines: list[_Line], found: dict[int, Mark]) -> None:
    """Takes out the last line of a page's text that ends in an agency's name alone: it is signed by it, and no caption."""
    last = next((line for line in reversed(lines) if line.start not in found or found[line.start].label == "caption"), None)
    mark = found.get(last.start) if last else None
    if last and mark and mark.rule.endswith(_CREDIT) and _INITIALS.search(last.text[-60:]):
        del found[last.start]


def _sections(report: Report, lines: list[_Line], found: dict[int, Mark]) -> None:
    """Lines under a section's head belong to its list, until prose goes on; above the first prose a head stands alone."""
    inside, body = "", False
    for line in lines:
        mark = found.get(line.start)
        if mark is None and line.prose and line.text.rstrip(_CLOSING).endswith((".", "?", "!")):
            inside, body = "", True
        elif mark is not None and mark.label == "section-list":
            inside = mark.rule if body else ""
        elif mark is None and inside:
            found[line.start] = _mark(report, line.start, line.end, "section-list", inside)


def _parts(report: Report, lines: list[_Line], words: Residue) -> Iterator[Mark]:
    first = next((line for line in lines if line.prose), None)
    for line in lines:
        if line.prose and (mark := _outlet_line(report, line, words, first=line is first)):
            yield mark
        if mark := _tail(report, line, words):
            yield mark


def _tail(report: Report, line: _Line, words: Residue) -> Mark | None:
    found = _GLUED.search(line.text[-60:]) or _INITIALS.search(line.text[-60:])
    if not found or (found.re is _GLUED and found["end"] in words.domains):
        return None
    base = line.end - len(line.text[-60:])
    return _mark(report, base + found.start("end"), base + found.end("end"), "glued", "residue@glued")


def _signatures(report: Report, lines: list[_Line], found: Mapping[int, Mark]) -> Iterator[Mark]:
    """The lines behind the first and above the prose that an outlet alone signs."""
    for line in lines[1:_ABOVE]:
        if line.prose and len(line.text) > _TITLE:
            return
        if line.start not in found and (told := signature(line.text)):
            yield _opened(report, line, told)


def _outlet_line(report: Report, line: _Line, words: Residue, *, first: bool) -> Mark | None:
    found = opener(line.text, words, first=first)
    return _opened(report, line, found) if found else None


def _opened(report: Report, line: _Line, found: Opener) -> Mark:
    attrs = {key: [line.start + start, line.start + end] for key, (start, end) in found.parts.items()}
    return _mark(report, line.start, line.start + found.end, "outlet-line", "residue@outlet-line", attrs)


def _headlines(report: Report, lines: list[_Line], found: dict[int, Mark]) -> None:
    body = [line for line in lines if line.start not in found]
    title = _title(body)
    for line, _ in pairwise(body):
        if line is title or _headed(line):
            label = "title" if line is title else "heading"
            found[line.start] = _mark(report, line.start, line.end, label, f"residue@{label}")


def _title(body: list[_Line]) -> _Line | None:
    """The first line that can be a title, among the few that stand above the prose."""
    for index, line in enumerate(body[:_ABOVE]):
        if line.prose and line.text.rstrip(_CLOSING).endswith("."):
            return None
        below = body[index + 1 : index + 1 + _ABOVE]
        if _titled(line) and any(other.prose and len(other.text) > len(line.text) for other in below):
            return line
    return None


def _titled(line: _Line) -> bool:
    short = len(line.text) <= _TITLE and len(line.text.split()) >= 3
    return short and _opens(line.text) and not line.text.rstrip(_CLOSING).endswith((*_STOPS, ":"))


def _headed(line: _Line) -> bool:
    words = line.text.split()
    if len(line.text) > _HEADING or len(words) > 14 or not line.text[0].isalnum() or not _opens(line.text):
        return False
    if line.text.endswith((*_STOPS, *_CLOSING)):
        return False
    capital = sum(word[0].isupper() for word in words)
    return capital * 2 >= len(words) if line.text.endswith(("?", "!")) else len(words) <= 6 or not line.text.endswith(":")


def _opens(text: str) -> bool:
    start = text.lstrip("\"“‘'«[")[:1]
    return (start.isupper() or start.isdigit()) and not _BULLET.match(text)


def furnish(report: Report, marks: Marks) -> Report:
    """The report with title, outlet, byline, published and modified read from its own lines, where nothing else gave them."""
    found = dict(_read(report, marks))
    fresh = {name: field for name, field in found.items() if getattr(report, name) is None}
    return replace(report, **fresh) if fresh else report  # type: ignore[arg-type]


def _read(report: Report, marks: Marks) -> Iterator[tuple[str, Field]]:
    for mark in reversed(marks.of("residue")):
        if mark.label == "title":
            yield "title", _field(report, mark.span)
        elif mark.label == "byline" and (span := _spot(report, mark.attrs.get("value"))):
            yield "byline", _field(report, span)
        elif mark.label == "outlet-line" and (span := _spot(report, mark.attrs.get("outlet"))) and not _elsewhere(span, marks):
            yield "outlet", _field(report, span)
        if mark.label in ("outlet-line", "dateline", "byline") and (day := _day(mark, marks)):
            yield ("modified" if mark.attrs.get("role") == "modified" else "published"), day


def _field(report: Report, span: Span) -> Field:
    return Field(report.words(span), "text", (span,))


def _spot(report: Report, value: object) -> Span | None:
    return report.span(value[0], value[1]) if isinstance(value, list) else None


def _elsewhere(span: Span, marks: Marks) -> bool:
    return any(name.span == span and name.label in _NOWHERE for name in marks.of("name"))


def _day(line: Mark, marks: Marks) -> Field | None:
    for time in marks.of("time"):
        parts = tuple(time.attrs.get(key) for key in ("year", "month", "day"))
        if time.span.overlaps(line.span) and time.attrs.get("form") == "absolute" and all(isinstance(part, int) for part in parts):
            try:
                return Field(date(*parts).isoformat(), "text", (time.span,))  # type: ignore[arg-type]
            except ValueError:
                continue
    return None
