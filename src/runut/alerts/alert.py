"""An alert: what is told of one new thing, in words and with the claims that it is about."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

__all__ = ["Alert", "id_of"]


@dataclass(frozen=True, slots=True)
class Alert:
    """`id` is the same whenever the same thing is found by the same rule; `record` is what targets are told."""

    id: str
    rule: str
    record: Mapping[str, Any]

    @property
    def title(self) -> str:
        """One line that says what happened."""
        return str(self.record["title"])

    @property
    def body(self) -> str:
        """The words for a person: what happened, then each claim with who says it and where."""
        lines = [str(self.record["text"]), ""]
        for claim in self.record["claims"]:
            lines.append(f"- {claim['source']} ({claim['report']}, claim {claim['claim'][:12]}): \"{claim['words']}\"")
            lines += [f"  {claim['link']}"] if claim.get("link") else []
        return "\n".join(lines).strip()

    def text(self) -> str:
        """The record as one line of JSON."""
        return json.dumps(self.record, ensure_ascii=True)


def id_of(rule: str, keys: tuple[str, ...]) -> str:
    """16 hex digits that tell an alert of a rule from every other."""
    return sha256(json.dumps([rule, sorted(keys)]).encode("ascii")).hexdigest()[:16]
