"""row, layout -> Report and Claims: each count of a row is a claim, and each cell of it stands on the row's own characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from math import isfinite

from runut.coded.writing import Sheet
from runut.errors import InputError
from runut.packs import ontology, world
from runut.packs.gazetteer import find_town
from runut.packs.layouts import Figure, Layout
from runut.types import Amount, Cell, Claim, Field, Item, Mention, Notice, Party, Place, Span, When

__all__ = ["claims_of", "fields_of"]

_TYPE, _MODE = "OTHER", "casualties"
_ISO = re.compile(r"(?<!\d)\d{4}-\d\d-\d\d(?!\d)")
_WORD = re.compile(r"\W+")


def fields_of(sheet: Sheet, cells: Mapping[str, str], layout: Layout) -> dict[str, Field]:
    """The report's own facts that the row tells: outlet, day of publication, title; a day that cannot be read is left out."""
    told: dict[str, Field] = {}
    for key in ("outlet", "title"):
        if column := _first(cells, getattr(layout, key), layout):
            told[key] = Field(cells[column], "text", (sheet.values[column],))
    column = _first(cells, layout.published, layout)
    if column and (found := _ISO.search(cells[column])) and _day(found.group(), ("%Y-%m-%d",)):
        start = sheet.values[column].start
        told["published"] = Field(found.group(), "text", (Span(sheet.report, start + found.start(), start + found.end()),))
    return told


def claims_of(sheet: Sheet, cells: Mapping[str, str], layout: Layout, where: str) -> tuple[Claim, ...]:
    """The claims of a row, without their ids; raises `InputError` with the column that cannot be read."""
    when, doubts = _when(sheet, cells, layout, where)
    common = [*_parties(sheet, cells, layout), when, *_place(sheet, cells, layout, where), *_event(sheet, cells, layout)]
    made = []
    for figure in layout.figure:
        counted, odd = _amounts(sheet, cells, figure, layout, where)
        if counted:
            made.append(_claim(sheet, counted, common, layout, (*doubts, *odd)))
    if not made:
        wanted = ", ".join(c for f in layout.figure for c in (f.best, f.low, f.high) if c)
        raise InputError(where, "the row gives no count", f"fill one of {wanted}, or leave the row out")
    return tuple(made)


def _claim(sheet: Sheet, counted: list[Cell], common: list[Cell], layout: Layout, doubts: tuple[Notice, ...]) -> Claim:
    spans = [span for cell in counted for span in cell.spans]
    columns = [name for name, span in sheet.values.items() if span in spans]
    amount, name = counted[0].value, sheet.names[columns[0]]
    assert isinstance(amount, Amount)
    called = ontology()[_TYPE].count_names.get(amount.role, amount.role)
    item = Item(amount.role, called, columns[0], name, "people")
    cells = (*(c for c in common if c.role in ("actor", "recipient")), Cell("item", item, (name,), layout.id), *counted,
             *(c for c in common if c.role not in ("actor", "recipient")))  # fmt: skip
    return Claim(
        id="", report=sheet.report, type=_TYPE, evidence=sheet.line(columns), status="asserted", mode=(_MODE,), cells=cells,
        rules=(f"row/{layout.id}",), notices=doubts,
    )


def _first(cells: Mapping[str, str], columns: Iterable[str], layout: Layout) -> str:
    """The first column that is filled; `""` for none."""
    return next((c for c in columns if cells.get(c) and cells[c] not in layout.empty), "")


def _amounts(sheet: Sheet, cells: Mapping[str, str], figure: Figure, layout: Layout, where: str) -> tuple[list[Cell], tuple[Notice, ...]]:
    """The count, and where the coder gave one the range that it may lie in; of a range alone, the range. A range upside down is doubted."""
    columns = [c for c in (figure.best, figure.low, figure.high) if c and _first(cells, (c,), layout)]
    told = {c: _number(cells[c], c, where) for c in columns}
    best, low, high = (told.get(c) for c in (figure.best, figure.low, figure.high))
    order = [n for n in (low, best, high) if n is not None]
    spans = tuple(sheet.values[c] for c in told)
    odd = [Notice("row.range", "lowest, best and highest value are not in order", spans)] if order != sorted(order) else []
    out = []
    if best is not None:
        out.append(_amount(best, None, figure, [sheet.values[figure.best]], layout))
    if low is not None and high is not None and not odd and (best is None or (low, high) != (best, best)):
        out.append(_amount(low, high, figure, [sheet.values[figure.low], sheet.values[figure.high]], layout))
    return out, tuple(odd)


def _amount(value: float, high: float | None, figure: Figure, spans: list[Span], layout: Layout) -> Cell:
    return Cell("quantity", Amount("=", value, figure.unit, spans[0], high, figure.role), tuple(spans), f"{layout.id}#{figure.role}")


def _number(text: str, column: str, where: str) -> float:
    try:
        value = float(text.replace(",", ""))
    except ValueError:
        value = -1.0
    if not isfinite(value) or value < 0:
        raise InputError(where, f"column {column}: {text[:40]!r} is no count", "give a number of zero or more, or leave the cell empty")
    return value


def _when(sheet: Sheet, cells: Mapping[str, str], layout: Layout, where: str) -> tuple[Cell, tuple[Notice, ...]]:
    first = _first(cells, layout.start, layout)
    if not first:
        raise InputError(where, f"column {layout.start[0]}: no day", "tell the day on which it happened")
    last = _first(cells, layout.end, layout) or first
    start, end = (_told_day(cells[c], c, layout, where) for c in (first, last))
    spans = tuple(dict.fromkeys((sheet.values[first], sheet.values[last])))
    odd = (Notice("row.days", "the last day lies before the first, which alone is taken", spans),) if end < start else ()
    return Cell("when", When(start, max(start, end), "day", "row", spans[0]), spans, layout.id), odd


def _told_day(text: str, column: str, layout: Layout, where: str) -> date:
    found = _day(text, layout.dates) or ((hit := _ISO.match(text)) and _day(hit.group(), ("%Y-%m-%d",)))
    if not found:
        raise InputError(where, f"column {column}: {text[:40]!r} is no day", f"write days as {' or '.join(layout.dates)}")
    return found


def _day(text: str, ways: Iterable[str]) -> date | None:
    for way in ways:
        try:
            return datetime.strptime(text, way).date()
        except ValueError:
            continue
    return None


def _place(sheet: Sheet, cells: Mapping[str, str], layout: Layout, where: str) -> list[Cell]:
    column = _first(cells, layout.place, layout)
    if not column:
        return []
    land = _first(cells, layout.country, layout)
    country = _states().get(_folded(cells[land])) if land else None
    spot, spans = _spot(sheet, cells, layout, where)
    span, name = sheet.values[column], cells[column]
    if column == land and spot:
        return [Cell("place", Place(spot, spot.removeprefix("geo:"), sheet.words(spans[0]), spans[0], country), spans, layout.id)]
    if column == land:
        return [Cell("place", Place(country or _slug(name), name, name, span, country), (span,), layout.id)]
    town = None if spot else find_town(name, country or "")
    id = spot or (town.place or town.id if town else _slug(name))
    return [Cell("place", Place(id, name, name, span, country), (span, *spans), layout.id)]


def _spot(sheet: Sheet, cells: Mapping[str, str], layout: Layout, where: str) -> tuple[str, tuple[Span, ...]]:
    """The place's coordinates as its id (RFC 5870), and where they stand; empty where the row gives none."""
    columns = [_first(cells, layout.latitude, layout), _first(cells, layout.longitude, layout)]
    if not all(columns):
        return "", ()
    numbers = [_degrees(cells[c], c, most, where) for c, most in zip(columns, (90, 180), strict=True)]
    return f"geo:{numbers[0]:g},{numbers[1]:g}", tuple(sheet.values[c] for c in columns)


def _degrees(text: str, column: str, most: int, where: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = 999.0
    if not -most <= value <= most:
        raise InputError(where, f"column {column}: {text[:40]!r} is no coordinate", f"give degrees from -{most} to {most}")
    return round(value, 5)


def _event(sheet: Sheet, cells: Mapping[str, str], layout: Layout) -> list[Cell]:
    column = _first(cells, layout.event, layout)
    if not column:
        return []
    span = sheet.values[column]
    return [Cell("event", Mention(cells[column], "EVENT", f"{layout.id}/{cells[column]}", span), (span,), layout.id)]


def _parties(sheet: Sheet, cells: Mapping[str, str], layout: Layout) -> list[Cell]:
    out = []
    for role, columns in (("actor", layout.actor), ("recipient", layout.recipient)):
        for column in columns:
            if _first(cells, (column,), layout) and not cells[column].startswith(layout.vague):
                span = sheet.values[column]
                out.append(Cell(role, _party(cells[column], span), (span,), layout.id))
    return out


def _party(name: str, span: Span) -> Party:
    """Who goes by this name in the tables; one whom they do not know goes by the name itself."""
    actor = world().actors.get(_actors().get(_folded(name), ""))
    if actor is None:
        return Party(_slug(name), name, name, span)
    return Party(actor.id, actor.name, name, span, actor.country or None, actor.sector or None)


@cache
def _actors() -> Mapping[str, str]:
    """Written forms (folded) of actors -> id; a form of two actors is nobody's."""
    known: dict[str, set[str]] = {}
    for actor in world().actors.values():
        known.setdefault(_folded(actor.name), set()).add(actor.id)
    for form in world().name_forms:
        known.setdefault(_folded(form.form), set()).add(form.id)
    return {form: next(iter(ids)) for form, ids in known.items() if len(ids) == 1}


@cache
def _states() -> Mapping[str, str]:
    return {form: id for form, id in _actors().items() if world().actors[id].label == "STATE"}


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _slug(text: str) -> str:
    return "-".join(w for w in _WORD.split(text.casefold()) if w)[:60] or "unnamed"
