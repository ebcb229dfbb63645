"""Cues that name a source beside the words -> voices: "menurut X", "according to X", "melansir X", "citing X"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from runut.packs.telling import Tellings
from runut.speech.extents import sources
from runut.speech.tree import Tree, trimmed
from runut.speech.voices import Range, Voice
from runut.types import Mark, Marks

__all__ = ["as_said", "find_relays", "past_cue", "relaying"]

_KINDS = frozenset(("according", "relay"))
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "X", "ADJ"))
_ACTORS = frozenset(("PER", "ORG", "STATE", "GROUP", "OUTLET"))
_NEAR = 3  # words between a carrier's phrase and the one who speaks behind it


def relaying(tree: Tree, marks: Marks) -> list[Mark]:
    """The cues of a sentence behind which somebody's words are passed on."""
    return [c for c in marks.inside("cue", tree.mark.start, tree.mark.end) if c.attrs["cue"] in _KINDS]


def find_relays(tree: Tree, marks: Marks, cues: Sequence[Mark], told: Sequence[Voice], words: Tellings) -> Iterator[Voice]:
    """The voices of a sentence that such cues give; `told` are those that its verbs have given."""
    heard: list[Voice] = []   # what "according to X" gave, with the whole phrase for X
    for cue in cues:
        if cue.attrs["cue"] == "according" and any(_meet(v.cue, cue) for v in told):
            continue
        if tree.report.text[cue.start : cue.end].lower() in words.leading and cue.start > tree.nodes[0].end:
            continue
        head = _named(tree, marks, cue)
        if head is None or tree.nodes[head].low in words.nobodies:
            continue
        at = next((i for i, n in enumerate(tree.nodes) if n.start >= cue.start), 0)
        others = [v for v in told if not _meet(v.cue, cue)]
        if len(others) < len(told) and not _somebody(marks, tree, head):
            continue
        named = [r if r[1] == cue.end else (max(r[0], cue.end + 1), r[1]) for r in sources(tree, head, at)]
        named = [_undated(tree, marks, r, carried=cue.attrs["cue"] == "relay") for r in named]
        carried = cue.attrs["cue"] == "relay"
        if carried and (whole := _cited(tree, at, cue, named, others)):
            yield from whole
            continue
        within = {v.said for v in heard if v.source and v.source[0] < cue.start < v.source[1]} if carried else set()
        for said in (within or _said(tree, marks, cue, named, others, words)) if named else ():
            rule = "tree/relay" if carried else "tree/according"
            found = [Voice(said, "indirect", rule, (cue.start, cue.end), source, cue, carried=carried) for source in named]
            heard += () if carried else found
            yield from (replace(v, source=_uncited(tree, marks, v.source)) for v in found)


def _undated(tree: Tree, marks: Marks, source: Range, *, carried: bool) -> Range:
    """The phrase of a source without the day behind its comma: "dilansir dari X, | Rabu (3/5)", of a carrier without more behind one."""
    text = tree.report.text
    comma = text.find(", ", *source) if carried else -1
    if comma > 0 and text[comma + 2].islower() and not any(m.start < source[1] for m in marks.inside("name", comma, source[1])):
        return source[0], comma
    day = next((t for t in marks.inside("time", *source) if text[source[0] : t.start].rstrip().endswith(",")), None)
    return (trimmed(text, source[0], day.start) if day else None) or source


def _cited(tree: Tree, at: int, cue: Mark, named: Sequence[Range], told: Sequence[Voice]) -> list[Voice]:
    """ "X cites Y, who says that A": X passes on what Y says there himself."""
    inner = next((v for v in told if v.source and v.cue and v.cue[0] > cue.end and any(_overlap(v.source, r) for r in named)), None)
    subject = tree.child(at, "nsubj")
    if inner is None or subject is None or subject > at or tree.nodes[subject].upos == "PRON":
        return []
    return [Voice(inner.said, "indirect", "tree/relay", (cue.start, cue.end), r, cue) for r in sources(tree, subject, at)]


def _overlap(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _uncited(tree: Tree, marks: Marks, source: Range | None) -> Range | None:
    """The phrase of a source without those whom it cites: "a Reuters report | citing officials", "laporan Reuters | yang mengutip X"."""
    cited = [c.start for c in marks.inside("cue", *source) if c.attrs["cue"] == "relay" and c.start > source[0]] if source else []
    held = [n for n in tree.nodes if source and cited and source[0] <= n.start < cited[0] and n.upos in _NOMINAL and n.upos != "PRON"]
    return (source[0], held[-1].end) if source and held else source


def _somebody(marks: Marks, tree: Tree, head: int) -> bool:
    """True if a name of somebody stands in the phrase: one who is cited, rather than what is cited."""
    ids = tree.under(head)
    return any(m.label in _ACTORS for m in marks.inside("name", tree.nodes[ids[0]].start, tree.nodes[ids[-1]].end))


def _meet(one: Range | None, cue: Mark) -> bool:
    return one is not None and one[0] < cue.end and cue.start < one[1]


def _named(tree: Tree, marks: Marks, cue: Mark) -> int | None:
    """The word behind the cue, or the clitic on it, that heads the phrase of the source."""
    begin, end = cue.start, cue.end
    clitic = next((i for i, n in enumerate(tree.nodes) if n.end == end and begin < n.start and n.upos in ("PRON", "DET")), None)
    if clitic is not None:
        return clitic
    behind = [i for i, n in enumerate(tree.nodes) if n.start >= end]
    named = {m.start for m in marks.inside("name", end, tree.mark.end)}
    first = next((i for i in behind[:6] if tree.nodes[i].upos in _NOMINAL or tree.nodes[i].start in named), None)
    if first is None or any(tree.nodes[i].upos == "PUNCT" for i in range(behind[0], first)):
        return None
    inside = [i for i, n in enumerate(tree.nodes) if begin <= n.start < end]
    for above in tree.above(first):
        if above in inside or tree.nodes[above].upos not in _NOMINAL or above < first or tree.nodes[first].bare in ("root", "parataxis"):
            break
        if tree.nodes[first].bare in ("nsubj", "obl", "conj", "obj") or any(n.upos == "PUNCT" for n in tree.nodes[first:above]):
            break
        first = above
    return first


def _said(tree: Tree, marks: Marks, cue: Mark, named: Sequence[Range], told: Sequence[Voice], words: Tellings) -> Iterator[Range]:
    """What stands in the sentence beside the phrase of cue and source; inside another's report, what that one says."""
    text, start, end = tree.report.text, tree.mark.start, tree.mark.end
    last = max(b for _, b in named)
    if cue.attrs["cue"] == "relay" and (inner := _quoting(text, marks, cue, last, told)) is not None:
        yield inner.said
        return
    cue_word = text[cue.start : cue.end].lower()
    outer = next((v for v in told if v.said[0] <= cue.start and last <= v.said[1]), None)
    start, end = outer.said if outer else (start, end)
    before, behind = _past_opener(text, trimmed(text, start, cue.start), words), trimmed(text, last, end)
    if before and text[slice(*before)].lower() in words.closing:  # "Begitu kata X, nelayan di Y": what was said stands before
        return
    if behind and cue.attrs["cue"] == "relay" and (led := _relay_at(marks, behind)) is not None:
        comma = text.find(",", led.end, end)
        behind = (trimmed(text, comma, end) if comma > 0 else None) or behind
    behind = None if before and behind and _is_time(marks, behind) else behind
    if before and behind and cue.attrs["cue"] == "relay" and _relay_at(marks, before) is not None:
        yield behind
        return
    if before and behind and text[last : last + 1] == "," and text[: cue.start].rstrip().endswith(","):
        yield trimmed(text, start, end) or before
        return
    if before and _wordy(text, before) and (not behind or not _wordy(text, behind) or text[last : last + 1] != ","):
        yield before
    elif behind and (not before or not _wordy(text, before)):
        if cue_word not in words.verbs or text[last : last + 1] in (",", ":"):
            yield behind
    elif before and behind:
        yield trimmed(text, start, end) or before


def _past_opener(text: str, before: Range | None, words: Tellings) -> Range | None:
    """Nothing for a lone opener: "said that, | according to X, ..."."""
    return None if before and text[slice(*before)].lower() in words.openers else before


def _relay_at(marks: Marks, span: Range) -> Mark | None:
    """The cue of a relay that opens a stretch of words."""
    return next((c for c in marks.inside("cue", *span) if c.attrs["cue"] == "relay" and c.start == span[0]), None)


def _is_time(marks: Marks, span: Range) -> bool:
    return any(t.start <= span[0] and span[1] <= t.end for t in marks.of("time"))


def _wordy(text: str, span: Range) -> bool:
    return len(text[slice(*span)].split()) > 1


def _quoting(text: str, marks: Marks, cue: Mark, last: int, told: Sequence[Voice]) -> Voice | None:
    """The voice of one who quotes: "Y, mengutip X, mengatakan ...", "Mengutip X, Y mengatakan ..."."""
    for voice in told:
        if voice.cue is None or voice.source is None:
            continue
        last_word = max(voice.cue[1], voice.source[1])
        if not _untimed(text, marks, last_word, cue.start):  # "..., lapor X mengutip Y", "..., X said on Friday, citing Y"
            return voice
        if voice.cue[1] <= cue.start and last <= voice.said[0] and "," not in text[voice.cue[1] : cue.start]:
            return voice  # "X said in a statement carried by Y that A"
        if voice.cue[0] < last:
            continue
        inserted = voice.source[1] <= cue.start and len(text[voice.source[1] : cue.start].split()) <= _NEAR
        led = last <= voice.source[0] and len(text[last : voice.source[0]].strip(" ,")) == 0
        if (inserted and len(text[last : voice.cue[0]].strip(" ,").split()) <= _NEAR) or (led and voice.said[0] > voice.cue[0]):
            return voice
    return None


def _untimed(text: str, marks: Marks, start: int, end: int) -> str:
    """What stands between two places beside a time of up to three words."""
    between = text[start:end].strip(" ,")
    timed = any(t.end <= end for t in marks.inside("time", start, end))
    return "" if timed and len(between.split()) <= _NEAR else between


def past_cue(tree: Tree, marks: Marks, source: Range) -> Range:
    """The source's phrase without a carrier or a time read into its beginning: "Melansir Kompas, | Budi Santoso"."""
    text = tree.report.text
    held = [c for c in marks.inside("cue", *source) if c.attrs["cue"] in _KINDS]
    inserted = text.rfind(",", source[0], held[0].start) if held else -1
    if inserted > 0 and not text[inserted + 1 : held[0].start].strip():
        return trimmed(text, source[0], inserted) or source
    comma = text.find(",", held[-1].end, source[1]) if held else -1
    start = comma + 1 if comma >= 0 else source[0]
    times = marks.inside("time", *source)
    first = (t for t in times if t.start == start == source[0] and text[t.end : t.end + 1].isspace())
    start = next((t.end for t in first), start)
    source = (source[0], _before_time(tree, times, source))
    return source if start == source[0] else trimmed(text, start, source[1]) or source


def _before_time(tree: Tree, times: Sequence[Mark], source: Range) -> int:
    """Where the source ends: before "on Friday", which tells when it spoke."""
    time = next((t for t in times if t.end == source[1] and t.start > source[0]), None)
    if time is None:
        return source[1]
    at = next(i for i, n in enumerate(tree.nodes) if n.start >= time.start)
    led = at - 1 if tree.nodes[at - 1].upos == "ADP" else at if tree.nodes[at].upos == "ADP" else -1
    return tree.nodes[led - 1].end if led > 0 and tree.nodes[led - 1].upos in _NOMINAL else source[1]


def as_said(tree: Tree, voice: Voice, others: Sequence[Voice], words: Tellings) -> Voice:
    """ "X quoted Y as saying A": what X passes on is A, not "Y as saying A"."""
    text = tree.report.text
    for other in others:
        if other is voice or other.source is None or other.cue is None or other.said[1] != voice.said[1]:
            continue
        led = other.source[0] == voice.said[0] and text[other.source[1] : other.cue[0]].strip().lower() in words.since
        if led:
            return replace(voice, said=other.said)
    return voice
