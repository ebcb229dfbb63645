"""Indonesian event patterns: each type has enough examples, and each is run by the pack tests."""

from __future__ import annotations

from collections import Counter

import pytest

from runut.packs import language, ontology

POSITIVE, NEGATIVE = 12, 4


def _counts(negative: bool) -> Counter[str]:
    rows = [(p.type, e) for p in language("id").patterns for e in p.examples]
    return Counter(kind for kind, example in rows if bool(example.get("none")) is negative)


@pytest.mark.parametrize("kind", sorted(ontology()))
def test_every_type_has_examples_for_and_against(kind: str) -> None:
    assert _counts(negative=False)[kind] >= POSITIVE
    assert _counts(negative=True)[kind] >= NEGATIVE


def test_no_example_is_told_twice() -> None:
    texts = Counter((p.id, e["text"]) for p in language("id").patterns for e in p.examples)
    assert [text for text, n in texts.items() if n > 1] == []
