"""claim records -> Claims: what runut printed of a report, or a person wrote in the same form, taken back without the report.

The text of a record is its evidence; what stands elsewhere in the report that is not at hand gets a line of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from math import isfinite
from typing import Any

from runut.coded.writing import Sheet
from runut.errors import InputError
from runut.types import Amount, Cell, Claim, Field, Item, Mention, Party, Place, Saying, Span, When

__all__ = ["is_record", "published", "record_claims"]

Record = Mapping[str, Any]

_KEYS = frozenset(("report", "claim", "type", "status", "evidence"))
_OPS = ("=", ">", ">=", "<", "<=", "~")
_ONE, _MANY = ("item", "quantity", "when", "place"), ("actor", "recipient")


def is_record(cells: Iterable[str]) -> bool:
    """True for a JSON object with these keys that is a claim record."""
    return set(cells) >= _KEYS


def published(records: Iterable[Record]) -> Field | None:
    """The page's day, where some record is bounded by it."""
    days = {str(bound["end"]) for r in records if isinstance(bound := r.get("bound"), Mapping) and bound.get("end")}
    return Field(min(days), "jsonl:bound") if days else None


def record_claims(sheet: Sheet, records: Sequence[Record], where: str) -> tuple[Claim, ...]:
    """The claims of the records of one report, without ids; raises `InputError` with the key that cannot be read."""
    places = {str(r["claim"]): str(n) for n, r in enumerate(records)}
    return tuple(_claim(sheet, record, places, where) for record in records)


def _claim(sheet: Sheet, record: Record, places: Mapping[str, str], where: str) -> Claim:
    words = _Words(sheet, record, where)
    get = words.read
    return Claim(
        id="", report=sheet.report, type=get("type", _text), evidence=words.evidence, status=get("status", _text),
        mode=get("mode", _strings), aux=get("aux", _strings), context=get("context", _strings), cells=tuple(words.cells()),
        sayings=get("source", words.sayings), via=get("via", words.parties), said=get("said", _day), step=get("step", _maybe),
        in_return_for=places.get(str(record.get("in_return_for"))), rules=get("rules", _strings), not_after=get("bound", _bound),
    )  # fmt: skip


class _Words:
    """The words of one record: its evidence as it was put down, and the spans of its cells."""

    def __init__(self, sheet: Sheet, record: Record, where: str) -> None:
        self._sheet, self._record, self._where = sheet, record, where
        self._start, self._end, text = self.read("evidence", _evidence)
        self.evidence = sheet.put("evidence", text)

    def read(self, key: str, how: Callable[[Any], Any]) -> Any:
        """One key of the record; raises `InputError` with the key if it does not hold what it should."""
        try:
            return how(self._record.get(key))
        except (KeyError, TypeError, ValueError, AttributeError, IndexError) as error:
            told = f"key {key}: {error!r}" if str(error) else f"key {key} cannot be read"
            raise InputError(self._where, told, "write it as docs/claim-record.md has it, or leave the record out") from None

    def cells(self) -> Iterator[Cell]:
        for role in (*_MANY, *_ONE):
            yield from self.read(role, partial(self._role, role))
        for key, role in (("range", "quantity"), ("coded", "event")):
            yield from self.read(key, partial(self._role, role))

    def _role(self, role: str, told: Any) -> list[Cell]:
        return [self._cell(role, one) for one in _list(told)]

    def _cell(self, role: str, told: Record) -> Cell:
        value = getattr(self, f"_{role}", self._party)(told)
        return Cell(role, value, (value.span,), _maybe(told.get("pattern")) or "", bool(told.get("derived")))

    def span(self, role: str, told: Record, words: str) -> Span:
        """Where a value stands: in the evidence, if it stood there; else on a line of its own."""
        start, end = told["span"]
        if self._start <= start < end <= self._end:
            return Span(self._sheet.report, self.evidence.start + start - self._start, self.evidence.start + end - self._start)
        return self._sheet.put(role, words)

    def _party(self, told: Record) -> Party:
        return Party(*self._named(told, "party"), _maybe(told.get("country")), _maybe(told.get("sector")), _strings(told.get("aliases")))

    def _named(self, told: Record, role: str) -> tuple[str, str, str, Span]:
        id, name, mention = (_text(told[key]) for key in ("id", "name", "mention"))
        return id, name, mention, self.span(role, told, mention)

    def parties(self, told: Any) -> tuple[Party, ...]:
        return tuple(self._party(one) for one in _list(told))

    def sayings(self, told: Any) -> tuple[Saying, ...]:
        return tuple(
            Saying(
                self._party(one), _text(one["stance"]), affiliation=_maybe(one.get("affiliation")), said=_day(one.get("said")),
                role=_maybe(one.get("role")), certainty=_maybe(one.get("certainty")) or "",
                cue=self.span("cue", {"span": one["cue"]}, one["stance"]) if one.get("cue") else None,
            )
            for one in _list(told)
        )  # fmt: skip

    def _item(self, told: Record) -> Item:
        return Item(*self._named(told, "item"), _maybe(told.get("family")) or "")

    def _place(self, told: Record) -> Place:
        return Place(*self._named(told, "place"), _maybe(told.get("country")))

    def _event(self, told: Record) -> Mention:
        return Mention(_text(told["mention"]), _text(told["label"]), _text(told["id"]), self.span("event", told, told["mention"]))

    def _quantity(self, told: Record) -> Amount:
        value, high, unit = _number(told["value"]), None if told.get("high") is None else _number(told["high"]), _maybe(told["unit"]) or ""
        if told["op"] not in _OPS:
            raise ValueError(f"{told['op']!r} is none of {' '.join(_OPS)}")
        words = f"{told['op']} {value:.15g}{'' if high is None else f' to {high:.15g}'} {unit}"
        return Amount(told["op"], value, unit, self.span("quantity", told, words), high, _maybe(told.get("role")) or "")

    def _when(self, told: Record) -> When:
        start, end = _day(told.get("start")), _day(told.get("end"))
        span, about, onset = self.span("when", told, f"{start or '?'} to {end or '?'}"), told.get("approximate"), told.get("onset")
        return When(start, end, _text(told["grain"]), _text(told["rule"]), span, None, bool(about), bool(onset))


def _evidence(told: Record) -> tuple[int, int, str]:
    if len(_text(told["text"])) != told["end"] - told["start"]:
        raise ValueError("the text is not as long as start and end say")
    return told["start"], told["end"], told["text"]


def _list(told: Any) -> list[Any]:
    return [] if told is None else told if isinstance(told, list) else [told]


def _strings(told: Any) -> tuple[str, ...]:
    if told is not None and (not isinstance(told, list) or any(not isinstance(one, str) for one in told)):
        raise TypeError("not a list of words")
    return tuple(told or ())


def _text(told: Any) -> str:
    if not isinstance(told, str) or not told:
        raise TypeError(f"{told!r} is no text")
    return told


def _maybe(told: Any) -> str | None:
    return None if told is None or told == "" else _text(told)


def _number(told: Any) -> float:
    if isinstance(told, bool) or not isinstance(told, int | float) or not isfinite(told):
        raise TypeError(f"{told!r} is no number")
    return float(told)


def _day(told: Any) -> date | None:
    return date.fromisoformat(told) if told else None


def _bound(told: Any) -> date | None:
    return _day(told["end"]) if told else None
