"""What must hold of any result, whatever went in: spans that lie in the text, quotes that stand there, the same result twice."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from time import process_time
from typing import TypeVar

from runut import flow
from runut.errors import RunutError
from runut.types import Claim, Report, Span

__all__ = ["SLOW", "Broken", "quick", "sound_claims", "sound_report", "sound_spans", "spans_in", "twice"]

SLOW = 5.0
"""CPU seconds for 10 kB."""
_LONGEST = 10_000
T = TypeVar("T")


class Broken(AssertionError):
    """A promise that did not hold."""


def twice(work: Callable[[], T]) -> T | RunutError:
    """What the work gives, which must be the same when it is done again; an error of runut's own is a result, any other is raised."""
    first, again = _result(work), _result(work)
    if (str(first) if isinstance(first, RunutError) else first) != (str(again) if isinstance(again, RunutError) else again):
        raise Broken(f"two runs differ: {str(first)[:200]} and {str(again)[:200]}")
    return first


def _result(work: Callable[[], T]) -> T | RunutError:
    try:
        return work()
    except RunutError as error:
        if not str(error).strip() or len(str(error)) > 2000:
            raise Broken(f"an error without words, or with too many: {type(error).__name__} of {len(str(error))} characters") from error
        return error


def quick(work: Callable[[], T], size: int) -> T:
    """What the work gives; `Broken` when it took longer than `SLOW` for 10 kB, and no less for what is shorter."""
    start = process_time()
    given = work()
    if (took := process_time() - start) > SLOW * max(1.0, size / _LONGEST):
        raise Broken(f"{took:.1f} s for {size} bytes")
    return given


def spans_in(value: object) -> Iterator[Span]:
    """All spans in a record, however deep."""
    if isinstance(value, Span):
        yield value
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from spans_in(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from spans_in(inner)
    elif isinstance(value, list | tuple | frozenset):
        for inner in value:
            yield from spans_in(inner)


def sound_spans(value: object, report: Report) -> None:
    """Every span in `value` is one of the report's and lies in its text."""
    for span in spans_in(value):
        if span.report != report.id or not 0 <= span.start < span.end <= len(report.text):
            raise Broken(f"a span {span.start}:{span.end} of {span.report[:8]} in a text of {len(report.text)}")


def sound_report(report: Report, raw: bytes) -> None:
    """A report's spans and segments lie where they should, in order, and its words can be written anywhere."""
    sound_spans((report.notices, report.title, report.outlet, report.byline, report.published, report.modified, report.url), report)
    last = 0
    for segment in report.segments:
        if not (last <= segment.start < segment.end <= len(report.text) and 0 <= segment.raw_start < segment.raw_end <= len(raw)):
            raise Broken(f"a segment {segment} in a text of {len(report.text)} from {len(raw)} bytes")
        last = segment.end
    told = [report.text, report.name, report.language, *(f.value for f in (report.title, report.outlet, report.byline, report.url) if f)]
    for words in (*told, *(n.text for n in report.notices)):
        words.encode()
    if report.published:
        assert report.day is not None


def sound_claims(claims: tuple[Claim, ...], report: Report) -> None:
    """Claims' spans lie in the text, the words of their records stand there, and the records can be written as JSON."""
    sound_spans(claims, report)
    for claim in claims:
        record = flow.claim_record(claim, report)
        told = record["evidence"]
        if report.text[told["start"] : told["end"]] != told["text"]:
            raise Broken(f"evidence {told} does not stand in the text")
        json.dumps(record, allow_nan=False).encode()
