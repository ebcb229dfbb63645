"""A text of a test case -> its report, marks and claims, by the real line."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from runut import flow
from runut.types import Claim, Field, Marks, Report

__all__ = ["cases", "claims_of", "made", "marks_of", "told"]

CASES = Path(__file__).parent / "cases"


def cases(path: str) -> list[Any]:
    """The `[[case]]` tables of a file below tests/cases."""
    return list(tomllib.loads((CASES / path).read_text("utf-8"))["case"])


def made(text: str, lang: str = "id", *, published: str = "", name: str = "case") -> Report:
    """A plain report of a text."""
    stamp = Field(published, "override") if published else None
    return Report(sha256(text.encode()).hexdigest(), name, text, lang, "text/plain", published=stamp)


@lru_cache(maxsize=4096)
def marks_of(text: str, lang: str = "id") -> tuple[Report, Marks]:
    """The report of a text as its own lines tell it, and its marks."""
    return flow.mark(made(text, lang))


@lru_cache(maxsize=4096)
def claims_of(text: str, lang: str = "id", published: str = "") -> tuple[Claim, ...]:
    """The claims of a text."""
    report, found = flow.read_claims(made(text, lang, published=published))
    failed = [n.text for n in report.notices if n.code == "reading.failed"]
    assert not failed, failed
    return found


def told(claim: Claim, text: str) -> Mapping[str, Any]:
    """A claim in the words of its text: the form in which cases tell what they expect."""
    words = {role: [text[c.value.span.start : c.value.span.end] for c in claim.cells if c.role == role] for role in ("actor", "recipient")}
    single = {role: text[c.value.span.start : c.value.span.end] for role in ("item", "when", "place") if (c := claim.cell(role))}
    amount = claim.quantity
    figure = {"quantity": amount.value, "op": amount.op, "unit": amount.unit} if amount else {}
    source = [text[s.party.span.start : s.party.span.end] for s in claim.sayings]
    via = [text[v.span.start : v.span.end] for v in claim.via]
    stances = [s.stance for s in claim.sayings]
    return {
        **words,
        **single,
        **figure,
        "type": claim.type,
        "status": claim.status,
        "source": source,
        "via": via,
        "stance": stances,
        "mode": list(claim.mode),
        "step": claim.step,
        "also": len(claim.also),
    }
