"""Facts, scores and sizes -> the card that lies beside a model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["card"]


def card(code: str, facts: Mapping[str, Any], scores: Mapping[str, Mapping[str, float]], sizes: Mapping[str, int], *, made: str) -> str:
    """The card in Markdown."""
    told = facts[code]
    parts = [
        f"# Model card: {told['title']} (`{code}`), made {made}\n\n{told['use']} Run with `runut`; made anew with `make train-{code}`.",
        "Licence of the weights: CC BY-SA 4.0, as most of the data asks for.",
        "## Data\n\n" + _table(("data", "terms", "used for"), told["data"]) + f"\n\n{told['never']}",
        "## Recipe\n\n" + _points(told["recipe"]),
        "## Scores\n\nF1 in percent on the official test parts, measured on these files by `training/evaluate.py`.\n\n" + _scores(scores),
        "## Size\n\n" + _table(("file", "MB"), [[name, f"{size / 1e6:.1f}"] for name, size in sizes.items()]),
        "## Limits\n\n" + _points(told["limits"]),
    ]
    return "\n\n".join(parts) + "\n"


def _points(lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _table(head: tuple[str, ...], rows: list[list[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))


def _scores(scores: Mapping[str, Mapping[str, float]]) -> str:
    """One table for grammar, one for names."""
    names = {name: row for name, row in scores.items() if name.startswith("names ")}
    rest = {name: row for name, row in scores.items() if name not in names}
    tables = []
    for found in (rest, names):
        keys = list(dict.fromkeys(key for row in found.values() for key in row))
        rows = [[name, *(f"{row[key]:.2f}" if key in row else "" for key in keys)] for name, row in found.items()]
        tables.append(_table(("test part", *keys), rows))
    return "\n\n".join(tables)
