"""View -> JSON Lines -> Rulings: one ruling record a line, by date and id, and the rulings that such lines tell."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from runut.errors import InputError
from runut.exports.records import json_line
from runut.types import Anchor, Report, Ruling, Span, View

__all__ = ["MEDIA", "lines", "ruling_record", "rulings_in"]

MEDIA = "application/x-ndjson"
Record = dict[str, Any]


def lines(view: View) -> Iterator[str]:
    """One line a ruling, whatever became of it: all that another ledger of the same reports needs to rule alike."""
    reports = {r.id: r for r in view.reports}
    for ruling in sorted(view.rulings, key=lambda r: (r.made, r.id)):
        yield json_line(ruling_record(ruling, reports))


def ruling_record(ruling: Ruling, reports: Mapping[str, Report]) -> Record:
    """The ruling record, as `docs/ruling.schema.json` describes it; `reports` gives names by id."""
    count = len(ruling.subjects)
    anchors: tuple[Anchor | None, ...] = ruling.anchors or (None,) * (count + len(ruling.apart))
    kind, _, what = ruling.link.partition("/")
    return {
        "ruling": ruling.id, "made": ruling.made, "by": ruling.by or None, "verdict": ruling.verdict,
        "kind": kind or None, "what": what or None,
        "subjects": [_claim(c, a, reports) for c, a in zip(ruling.subjects, anchors[:count], strict=False)],
        "apart": [_claim(c, a, reports) for c, a in zip(ruling.apart, anchors[count:], strict=False)],
        "undoes": ruling.undoes, "note": ruling.note,
    }  # fmt: skip


def _claim(id: str, anchor: Anchor | None, reports: Mapping[str, Report]) -> Record:
    """A claim that was ruled upon, with what it is found again by."""
    if anchor is None:
        return {"claim": id, "report": None, "report_id": None, "type": None, "matter": None, "start": None, "end": None, "words": None,
                "figure": None}  # fmt: skip
    span, figure = anchor.evidence, anchor.figure
    return {
        "claim": id, "report": reports[span.report].name if span.report in reports else None, "report_id": span.report, "type": anchor.type,
        "matter": anchor.matter or None, "start": span.start, "end": span.end, "words": anchor.words or None,
        "figure": [figure.start, figure.end] if figure else None,
    }  # fmt: skip


def rulings_in(texts: Iterable[str], name: str = "rulings") -> tuple[Ruling, ...]:
    """The rulings of a file's lines; raises `InputError` with the number of a line that is no ruling record."""
    found = []
    for number, text in enumerate(texts, 1):
        if text.strip():
            try:
                found.append(_ruling(json.loads(text)))
            except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
                remedy = "'runut export --format rulings' writes them"
                raise InputError(f"{name}:{number}", f"is no ruling record ({error!r})", remedy) from error
    return tuple(found)


def _ruling(record: Record) -> Ruling:
    claims = [*record["subjects"], *record["apart"]]
    anchors = tuple(_anchor(c) for c in claims if c["report_id"] is not None)
    if len(anchors) not in (0, len(claims)):
        raise ValueError("some of its claims have no passage")
    subjects, apart = (tuple(_text(c["claim"]) for c in record[part]) for part in ("subjects", "apart"))
    link = "/".join(_text(record[key]) for key in ("kind", "what") if record[key])
    undoes = _text(record["undoes"]) if record["undoes"] is not None else None
    id, made, verdict = (_text(record[key]) for key in ("ruling", "made", "verdict"))
    return Ruling(id, made, verdict, subjects, _text(record["note"]), undoes, _text(record["by"] or ""), link, apart, anchors)


def _anchor(claim: Record) -> Anchor:
    report = _text(claim["report_id"])
    figure = Span(report, *map(_whole, claim["figure"])) if claim["figure"] is not None else None
    evidence = Span(report, _whole(claim["start"]), _whole(claim["end"]))
    return Anchor(evidence, _text(claim["type"]), _text(claim["matter"] or ""), _text(claim["words"] or ""), figure)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _whole(value: object) -> int:
    if type(value) is not int:
        raise TypeError(f"{value!r} is no whole number")
    return value
