"""Words that tell what somebody is -> role and body: "Ketua Umum | Ikatan X", "spokesman for | the ministry"."""

from __future__ import annotations

from collections.abc import Sequence

from runut.packs.speakers import Speakers
from runut.speech.lines import Word, length
from runut.speech.voices import Range

__all__ = ["HEADS", "apart", "head", "personal", "split"]

HEADS = ("roles.office", "roles.near", "roles.plain", "roles.lay")


def head(line: Sequence[Word], start: int, told: Speakers) -> int:
    """How many words from `start` on name a role ("wakil ketua umum"); 0 if none does."""
    if not 0 <= start < len(line) or line[start].low not in told.leads:
        return 0
    size, lead = length(line, start, told, *HEADS), length(line, start, told, "roles.before")
    if lead > size or (lead and not size):
        behind = _past_brackets(line, start + lead)
        rest = head(line, behind, told)
        size = behind + rest - start if rest else size
    return size


def apart(line: Sequence[Word], n: int, told: Speakers) -> bool:
    """True if a word cannot be part of a personal name: of a role, a body or a field, or its letters alone."""
    word = line[n]
    if word.letters or word.sign or not word.capital or told.is_field(word.low):
        return True
    if told.has("links.joins", word.low) or told.has("links.body", word.low):
        return True
    near = (k for k in range(max(0, n - 2), n + 1) if line[k].low in told.opening)
    return any(k + length(line, k, told, *HEADS, "roles.before", "bodies.heads", "bodies.units") > n for k in near)


def personal(line: Sequence[Word], told: Speakers) -> bool:
    """True if words may be somebody's name: no rank alone, and not all of them roles, bodies or fields."""
    return tuple(w.low for w in line) not in told.lists["names.ranks"] and not all(apart(line, n, told) for n in range(len(line)))


def split(line: Sequence[Word], told: Speakers) -> tuple[Range | None, Range | None]:
    """The role that a phrase tells, and the body behind it, or before it where the language puts it there."""
    begin = 0 if told.behind else next((n for n in range(len(line)) if head(line, n, told)), 0)
    while told.behind and begin < len(line) and (size := length(line, begin, told, "links.articles")):
        begin += size
    size = head(line, begin, told) if begin < len(line) else 0
    if not size:
        return None, None
    first = begin
    while not told.behind and first > 0 and _modifies(line[first - 1], told):
        first -= 1
    size += begin - first
    lead, line = line[:first], line[first:]
    while size + 1 < len(line) and told.has("links.also", line[size].low) and (more := head(line, size + 1, told)):
        size += 1 + more
    if _kind(line, size, told) == "roles.lay":
        return None, None
    body = _body(line, _past_brackets(line, size), size, told)
    role_end = body
    while role_end > size and (line[role_end - 1].low in ",/-–" or _links(line[role_end - 1], told)):
        role_end -= 1
    role = _range(line, 0, role_end)
    return role, _range(line, body, _first_comma(line, body, told)) or (None if told.behind else _lead(lead, told))


def _modifies(word: Word, told: Speakers) -> bool:
    """True for a noun or adjective in small letters before a role's head: "union | leader"."""
    plain = not (word.sign or word.capital) and word.tag in ("NOUN", "ADJ") and not _owner(word, told)
    return plain and not (told.has("links.articles", word.low) or told.has("names.fields", word.low))


def _owner(word: Word, told: Speakers) -> str:
    """The ending that makes a word an owner: "the county | 's"."""
    return next((o for (o,) in told.lists["links.owner"] if word.low.endswith(o)), "")


def _links(word: Word, told: Speakers) -> bool:
    return told.has("links.body", word.low) or told.has("links.articles", word.low)


def _lead(line: Sequence[Word], told: Speakers) -> Range | None:
    """The body before a role ("the White House press secretary", "Chad's minister")."""
    a, b = 0, len(line)
    while b > a and (not line[b - 1].capital or line[b - 1].sign or told.has("links.owner", line[b - 1].low)):
        b -= 1
    n = b
    while n > a and (line[n - 1].capital or told.has("links.joins", line[n - 1].low)) and not line[n - 1].sign:
        n -= 1
    while n < b and (not line[n].capital or told.has("links.articles", line[n].low)):
        n += 1
    found = _range(line, n, b)
    owner = _owner(line[b - 1], told) if found and line[b - 1].end == found[1] else ""
    if found is None and line and (owner := _owner(line[-1], told)) and len(owner) < len(line[-1].low):
        return line[-1].start, line[-1].end - len(owner)
    return (found[0], found[1] - len(owner)) if found else None


def _range(line: Sequence[Word], a: int, b: int) -> Range | None:
    while b > a and line[b - 1].sign and line[b - 1].low != ")":
        b -= 1
    while a < b and line[a].sign:
        a += 1
    return (line[a].start, line[b - 1].end) if a < b else None


def _past_brackets(line: Sequence[Word], at: int) -> int:
    """The place behind brackets that open here."""
    if at < len(line) and line[at].low == "(":
        return next((n + 1 for n in range(at, len(line)) if line[n].low == ")"), at)
    return at


def _first_comma(line: Sequence[Word], a: int, told: Speakers) -> int:
    """Where a body's name ends: at a comma, unless it lists what the body is for ("Dinas Pangan, Tani, dan Laut")."""
    comma = next((n for n in range(a, len(line)) if line[n].low == ","), len(line))
    joined = any(told.has("links.also", word.low) for word in line[comma:])
    return len(line) if joined else comma


def _kind(line: Sequence[Word], size: int, told: Speakers) -> str:
    """The list in which the last of the words that name a role stands, an office first."""
    for at in range(size):
        form = tuple(word.low for word in line[at:size])
        for key in HEADS:
            if form in told.lists[key]:
                return key
    return "roles.plain"


def _body(line: Sequence[Word], begin: int, size: int, told: Speakers) -> int:
    """Where the body begins behind a role whose head has `size` words; the line's length if there is none."""
    kind, end = _kind(line, size, told), len(line)
    if kind == "roles.office" or begin >= end:
        return end
    starts = _starts(line, begin, told)
    linked = next((at for n in range(begin, end - 1) if (at := _linked(line, n, told))), 0)
    if linked and not (starts and (starts[0] < linked or told.has("links.joins", line[linked - 1].low))):
        return linked
    if starts:
        return _outer(line, starts, told) if starts[0] == begin else starts[0]
    return begin if told.behind and _named(line, begin, kind, told) else end


def _starts(line: Sequence[Word], begin: int, told: Speakers) -> list[int]:
    """Where bodies begin, past the words of parts of a body."""
    out, n = [], begin
    while n < len(line):
        if _begins(line, n, told):
            out.append(n)
        n += max(1, 0 if out and out[-1] == n else length(line, n, told, "bodies.units"))
    return out


def _linked(line: Sequence[Word], n: int, told: Speakers) -> int:
    """Where the body begins to which the word at `n` links a role; 0 if it does not."""
    if not told.has("links.body", line[n].low):
        return 0
    at = n + 1
    while at < len(line) - 1 and told.has("links.articles", line[at].low):
        at += 1
    return at if line[at].capital or not told.behind else 0


def _named(line: Sequence[Word], at: int, kind: str, told: Speakers) -> bool:
    """True if a name right behind the head is a body's: no field, no part of a body."""
    word = line[at]
    if not word.capital or length(line, at, told, "bodies.units") or (word.low.isdigit() and not any(w.capital for w in line[at + 1 :])):
        return False
    if any(at >= n and length(line, at - n, told, "roles.whose") == n for n in (1, 2)):
        return False
    return kind == "roles.near" or not told.is_field(word.low)


def _begins(line: Sequence[Word], at: int, told: Speakers) -> bool:
    """True if a body's name begins here: a word for a body, or its letters alone; not inside brackets, not a part of a body."""
    word = line[at]
    if not word.capital or (at and line[at - 1].low == "("):
        return False
    named = length(line, at, told, "bodies.heads")
    return named > length(line, at, told, "bodies.units") or (word.letters and not length(line, at, told, "bodies.units"))


def _outer(line: Sequence[Word], starts: Sequence[int], told: Speakers) -> int:
    """The first start, unless it is a part of a body named behind it."""
    first = starts[0]
    if length(line, first, told, "bodies.inner"):
        return next((n for n in starts[1:] if length(line, n, told, "bodies.outer")), first)
    return first
