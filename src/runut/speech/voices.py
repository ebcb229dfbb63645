"""What the finders of reported speech hand on: words that somebody is told to have said, before anybody knows who that is."""

from __future__ import annotations

from dataclasses import dataclass

from runut.types import Mark

__all__ = ["Parts", "Range", "Voice"]

Range = tuple[int, int]  # half-open, in code points of the report's text


@dataclass(frozen=True, slots=True)
class Voice:
    """One attribution as it stands: words `said` (quotation marks included) are told with the words `cue` of `source`.

    `form` is direct, indirect or mixed. `source` is the whole phrase that names the source, pronouns included; none where nobody is
    named beside the words. `mark` is the pack's cue, from which stance and status come; none where the words only continue. `time`
    is the time mark that tells when it was said. `carried` is true for the one who only passes on ("melansir X"). `content` is `said`
    without its quotation marks, told where it has some.
    """

    said: Range
    form: str
    rule: str
    cue: Range | None = None
    source: Range | None = None
    mark: Mark | None = None
    time: Mark | None = None
    carried: bool = False
    content: Range | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of a source's phrase: "Menteri Pertahanan X, Budi Y" has a role, an affiliation and a name."""

    name: Range | None = None
    role: Range | None = None
    affiliation: Range | None = None
