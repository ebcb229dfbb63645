"""The inputs that fuzzing begins with, and those that once broke something, break nothing; and what is broken is seen."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fuzz import oracles, targets
from fuzz.mutating import mutated
from fuzz.oracles import Broken
from fuzz.seeds import found, seeds, words
from runut.errors import InputError
from runut.packs import tables
from runut.readers import reading
from runut.types import Notice, Span

FOUND = [(target, name) for target in targets.TARGETS for name, _ in found(target)]


@pytest.mark.parametrize("target", targets.TARGETS)
def test_seeds_break_nothing(target: str) -> None:
    for data in seeds(target):
        targets.TARGETS[target].check(data[: targets.TARGETS[target].longest])


@pytest.mark.parametrize(("target", "name"), FOUND, ids=lambda told: str(told))
def test_what_was_found_stays_mended(target: str, name: str) -> None:
    targets.TARGETS[target].check(dict(found(target))[name])


@pytest.mark.parametrize("target", targets.TARGETS)
def test_changes_are_the_same_for_the_same_seed(target: str) -> None:
    first = list(seeds(target))[-3:]
    for number in range(60):
        made = mutated(first[0], 900, number, words(target), first)
        assert made == mutated(first[0], 900, number, words(target), first) and len(made) <= 900


def test_a_span_outside_the_text_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_places", lambda id, text, pattern: (Span(id, len(text), len(text) + 1),))
    with pytest.raises(Broken, match="a span"):
        targets.check_readers(bytes([targets.READ_AS.index("text")]) + b"kata \x01 kata")


def test_a_reader_that_tells_something_else_each_time_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    told = iter(range(100))
    monkeypatch.setattr(reading, "_cut", lambda whole: (Notice("text.cut", f"{next(told)}"),))
    with pytest.raises(Broken, match="two runs differ"):
        targets.check_readers(bytes([targets.READ_AS.index("text")]) + b"kata kata")


def test_an_error_of_another_kind_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    def torn(*args: object) -> None:
        raise KeyError("column")

    monkeypatch.setattr(tables, "_row", torn)
    with pytest.raises(KeyError):
        targets.check_packs(next(one for one in seeds("packs") if one.startswith(b"@@ actors.tsv")))


def test_slow_work_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(oracles, "process_time", iter((0.0, 6.0, 0.0, 6.0)).__next__)
    with pytest.raises(Broken, match=r"6\.0 s"):
        oracles.quick(lambda: None, 10_000)
    oracles.quick(lambda: None, 20_000)


def test_an_error_without_words_is_seen() -> None:
    def mute() -> None:
        raise replace_words(InputError("", "", ""))

    with pytest.raises(Broken, match="without words"):
        oracles.twice(mute)


def replace_words(error: InputError) -> InputError:
    """The error with nothing to say."""
    error.args = (" ",)
    return error


def test_evidence_that_does_not_stand_in_the_text_is_seen() -> None:
    from line import claims_of, made

    text = "Rabu, 7 Mei 2031\nJepang mengirim 40 tenda ke Peru."
    claims = claims_of(text)
    assert claims
    report = made(text)
    oracles.sound_claims(claims, report)
    with pytest.raises(Broken):
        oracles.sound_claims(tuple(replace(c, evidence=Span(report.id, 0, len(text) + 9)) for c in claims), report)
