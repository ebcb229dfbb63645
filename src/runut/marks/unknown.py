"""(Report, words) -> unknown names: runs of capitalised words that no table knows, with a label from the words around them."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from runut.marks.neighbours import by_neighbours, holds, is_honorific
from runut.marks.quoted import begins_speech
from runut.marks.rivals import Unknown, merged, proper, rite, staffed, sure
from runut.marks.titles import is_ordinal, only_held_over, past_body, past_title, place_behind, titles_of
from runut.packs import Language
from runut.packs.gazetteer import find_town
from runut.packs.lexicon import lexicon
from runut.packs.naming import naming
from runut.types import Mark, Marks, Report

__all__ = ["Unknown", "find_unknown", "free"]

_LEADS = frozenset(("ADP", "SCONJ"))
_TOWN = 2  # words of a town's name
_CLOSED = frozenset(("ADP", "CCONJ", "SCONJ", "PUNCT", "DET", "PRON", "NUM", "PART", "AUX", "ADV", "REL", "COMP"))


def find_unknown(
    report: Report, marks: Marks, pack: Language, taken: Sequence[tuple[int, int]], told: Sequence[Unknown] | None = None
) -> list[Unknown]:
    """Unknown names outside the `taken` ranges, those `told` by a net among them; one surface keeps one label through the report.

    Without a net (None) capitals are all there is to go by.
    """
    busy = sorted([*taken, *((m.start, m.end) for m in marks.of("time"))])
    rows: list[tuple[Sequence[Mark], list[tuple[int, int]]]] = []
    for sentence in marks.of("sentence"):
        words = marks.inside("word", sentence.start, sentence.end)
        if not _mostly_capitals(report, words):
            rows.append((words, list(_runs(report, words, busy, pack))))
    alone = {_surface(report, words, a, b) for words, runs in rows for a, b in runs}
    titles = {w for title in pack.nouns["office"] for w in title.split()}
    alone |= {name.partition(" ")[2] for name in alone if name.partition(" ")[0].lower() in pack.nouns["place"]} - {""}
    found = [
        _label(report, words, a, b, pack) if n or one else _held(_label(report, words, a, b, pack))
        for words, runs in rows
        for run in runs
        for parts in (_parted(report, words, *run, alone, titles),)
        for n, ((a, b), one) in enumerate((part, len(parts) == 1) for part in parts)
        if not _title_part(report, words, a, b, busy, pack)
    ]
    ruled = [_owner_off(report, u, pack) for u in found if u and not rite(report, u, pack)]
    if told is None:
        return _agree(report, ruled)
    ruled = staffed(report, ruled, told, pack)
    open_ = (u for u in told if not any(a < u.end and u.start < b for a, b in busy))
    both = merged(report, ruled, [u for u in open_ if proper(report, u, pack)])
    people = [u for u in told if u.label == "PER"]
    return _agree(report, [sure(report, u, people, busy, pack) for u in both])


def _owner_off(report: Report, found: Unknown, pack: Language) -> Unknown:
    """The name without the ending that makes it an owner: "Mr. Hale's firm"."""
    surface = report.text[found.start : found.end].replace("’", "'")
    ending = next((e for e in pack.possessive if surface.endswith(e)), "")
    return replace(found, end=found.end - len(ending) + ending.index("'")) if ending else found


def _title_part(report: Report, words: Sequence[Mark], a: int, b: int, busy: Sequence[tuple[int, int]], pack: Language) -> bool:
    """Capitals between an office and a name belong to the title: "Penasihat Keamanan Nasional Korea Selatan Budi Y"."""
    followed = b < len(words) and any(start == words[b].start for start, _ in busy)
    return followed and any(report.words(words[at].span).lower() in pack.nouns["office"] for at in range(max(0, a - 1), a + 1))


def _held(found: Unknown | None) -> Unknown | None:
    """What stands between an office and its holder is no person: "Direktur Sinarmulia Budi Y"."""
    return replace(found, label="ORG", rule="held") if found and found.rule == "office-before" else found


def _surface(report: Report, words: Sequence[Mark], a: int, b: int) -> str:
    return report.text[words[a].start : words[b - 1].end]


def _parted(report: Report, words: Sequence[Mark], a: int, b: int, alone: set[str], titles: set[str]) -> list[tuple[int, int]]:
    """A run of four words or more whose head is a name of its own elsewhere is two names ("Gubernur Kepulauan X Budi Y").

    So are three words behind those of an office: "Direktur Utama Sinarmulia Budi Y".
    """
    head = a
    while head < b - 2 and report.words(words[head].span).lower() in titles:
        head += 1
    for cut in range(b - 2, head + (head == a), -1):
        if b - head > 3 - (head > a) and _surface(report, words, head, cut) in alone:
            return [(head, cut), (cut, b)]
    return [(a, b)]


def _mostly_capitals(report: Report, words: Sequence[Mark]) -> bool:
    """True for a headline in title case, whose capitals tell nothing."""
    letters = [w for w in words if report.text[w.start].isalpha()]
    stopped = bool(words) and report.words(words[-1].span) == "."
    return not stopped and len(letters) > 2 and sum(report.text[w.start].isupper() for w in letters) > 0.7 * len(letters)


def _runs(report: Report, words: Sequence[Mark], busy: Sequence[tuple[int, int]], pack: Language) -> Iterator[tuple[int, int]]:
    """Index ranges of words that form one run."""
    at, forms = 0, [report.words(w.span) for w in words]
    while at < len(words):
        if not _capital(report, words, at, busy, pack):
            at += 1
            continue
        end = at + 1
        while end < len(words) and (
            _capital(report, words, end, busy, pack)
            or (_joins(report, words, end, pack) and _capital(report, words, end + 1, busy, pack))
            or (_tied(report.words(words[end].span), pack) and free(words[end], busy))
            or _held_over_both(report, words, at, end, pack)
        ):
            end += 1
        opens = end == at + 1 and (at == 0 or (not pack.context and begins_speech(forms, at)))
        if not (opens and not _named_word(report, words[at]) and not _sole_subject(report, words[at:], pack)):
            yield _past_common(report, words, at, end, pack), end
        at = end


def _past_common(report: Report, words: Sequence[Mark], at: int, end: int, pack: Language) -> int:
    """Where a run begins behind words that are no part of a name: "Menurut X", "Tbk X", "Mr. X"."""
    while end - at > 1:
        low = report.words(words[at].span).lower()
        led = not pack.possessive and (pack.tags.get(low) in _LEADS or low in naming().legal_behind)
        if not led and not is_honorific(low, pack):
            break
        at += 1
    return at


def _held_over_both(report: Report, words: Sequence[Mark], at: int, end: int, pack: Language) -> bool:
    """True for the joint in a body's name between two of its concerns: "Badan Keamanan *dan* Perdamaian X"."""
    if pack.possessive or words[end].label != "CCONJ" or end + 1 >= len(words):
        return False
    body, behind = report.words(words[at].span).lower(), report.words(words[end + 1].span)
    return body in pack.nouns["org"] and behind[0].isupper() and behind.lower() in pack.nouns["portfolio"]


def _capital(report: Report, words: Sequence[Mark], at: int, busy: Sequence[tuple[int, int]], pack: Language) -> bool:
    if at >= len(words):
        return False
    word = words[at]
    surface = report.words(word.span)
    if not surface[0].isupper() or word.label in _CLOSED or report.text[word.end : word.end + 1] == "$":
        return False
    if surface in pack.tokens.of("money") or (at == 0 and (word.label == "VERB" or _opens(word, surface, pack))):
        return False
    return free(word, busy) and not _made(surface, pack)


def _made(surface: str, pack: Language) -> bool:
    """True for a word made of a name and a participle, which tells of what follows: "Rome-based", "Chilean-flagged"."""
    name, _, second = surface.partition("-")
    return bool(name and pack.possessive) and second.islower() and (second in pack.verbs or second.endswith("ed"))


def _opens(word: Mark, surface: str, pack: Language) -> bool:
    """A common word in capitals because it opens its sentence: a word of speech, or one with a clitic."""
    low = surface.lower()
    return word.attrs.get("lemma", low) != low or any(low in c.forms for c in pack.cues if c.kind in ("say", "according", "relay"))


def free(word: Mark, busy: Sequence[tuple[int, int]]) -> bool:
    """True if none of the sorted ranges touches the word."""
    at = bisect_left(busy, (word.end, 0))
    return not any(word.start < end for _, end in busy[max(0, at - 4) : at])


def _joins(report: Report, words: Sequence[Mark], at: int, pack: Language) -> bool:
    return report.words(words[at].span).lower() in pack.particles


def _tied(surface: str, pack: Language) -> bool:
    """True for a part of a name with its particle tied to it: "al-Sarayreh"."""
    particle, _, name = surface.partition("-")
    return particle in pack.particles and name[:1].isupper()


def _named_word(report: Report, word: Mark) -> bool:
    """A lone capitalised word that opens a sentence may be a name only if it does not look like a common word."""
    surface = report.words(word.span)
    first, _, second = surface.lower().partition("-")
    return word.label in ("NOUN", "PROPN") and (first != second != "" or surface.isupper()) and len(surface) > 2


def _sole_subject(report: Report, words: Sequence[Mark], pack: Language) -> bool:
    """True for a lone word with a capital that opens a sentence, is no common word, and has its verb or another name right behind."""
    alone = len(words) > 2 and words[0].label == "PROPN"
    joined = alone and words[1].label == "CCONJ" and words[2].label == "PROPN" and not pack.context
    alone = joined or (alone and words[1].label in ("VERB", "AUX"))
    return alone and report.words(words[0].span).lower() not in lexicon(pack.code).roots


def _label(report: Report, words: Sequence[Mark], start: int, end: int, pack: Language) -> Unknown | None:
    low = [report.words(w.span).lower() for w in words]
    before = low[start - 1] if start else ""
    if start and before in pack.nouns["place"] and report.text[words[start - 1].start].isupper():
        before = ""  # the last word of a place's own name says nothing of the name behind it
    first = low[end - 1] if pack.possessive else low[start]
    label, rule = "NAME", "capitals"
    if end - start > 1 and (first in pack.nouns["media"] or " ".join(low[start : start + 2]) in pack.nouns["media"]):
        return Unknown(words[start].start, words[end - 1].end, "OUTLET", "media-noun")
    titles = titles_of(pack.code)
    if _no_name(low, start, end, pack):
        return None
    if not pack.possessive and first in titles and end - start > 2 and low[start + 1] in pack.nouns["org"]:
        before, start, first = first, start + 1, low[start + 1]
    if before in titles and not pack.possessive and (at := past_body(low, start, end, titles, pack)) > start:
        start, first, before = at, low[at], low[at - 1] if low[at - 1] in titles else before
    ranked = next((i for i in range(start + 1, end - 1) if low[i] in pack.nouns.get("rank", ())), 0)
    kind = not pack.possessive and " ".join(low[start : start + 2]) in pack.nouns["place"]  # "Negara Bagian X"
    if first in pack.nouns["org"] and not ranked:
        label, rule = "ORG", "org-noun"
    elif (first in pack.nouns["place"] or kind) and end - start > 1 + kind and not ranked:
        label, rule = "PLACE", "place-noun"
    else:
        place = place_behind(low, start, end, titles, pack)  # "Pemerintah Kabupaten X"
        placed = place >= 0
        start, before = (place, "") if placed else past_title(low, start, end, before, titles, pack)
        dwells = before in pack.nouns.get("dweller", ()) and end - start == 1  # "warga X" live in X
        dwells = dwells or _from_town(report, words[start:end], before, pack)
        titled = before in titles and start > 0 and not dwells and holds(before, report.words(words[start].span), pack)
        if titled and only_held_over(low, start, end, pack):
            return None
        start = past_body(low, start, end, titles, pack) + _letters(report, words, start, end) if titled else start
        if titled and low[start] in pack.nouns.get("firm", ()) and end - start > 1:
            return Unknown(words[start].start, words[end - 1].end, "ORG", "org-noun")
        forms = [report.words(w.span) for w in words]
        label, rule = ("PER", "office-before") if titled else by_neighbours(low, forms, start, end, before, pack)
        label, rule = ("PLACE", "place-noun") if placed or dwells else (label, rule)
    surface = report.text[words[start].start : words[end - 1].end]
    letters = end - start == 1 and surface.isupper() and low[start] in pack.nouns.get("letters", ())
    if letters or surface.lower() in titles | pack.nouns["organ"] | pack.nouns["place"] | pack.nouns["org"]:
        return None
    return Unknown(words[start].start, words[end - 1].end, label, rule)


def _from_town(report: Report, words: Sequence[Mark], before: str, pack: Language) -> bool:
    """True for the name of a town behind people who are many: "petani X", "nelayan X"."""
    many = not pack.possessive and before in pack.nouns["people"] and before not in pack.nouns["office"]
    return many and len(words) <= _TOWN and find_town(report.text[words[0].start : words[-1].end]) is not None


def _no_name(low: Sequence[str], start: int, end: int, pack: Language) -> bool:
    """True for a law, an organ of a state, or what stands before a person's name and is none."""
    first = low[end - 1] if pack.possessive else low[start]
    organ = not pack.possessive and " ".join(low[start : start + 2]) in pack.nouns["organ"]
    return organ or is_ordinal(low[start:end]) or first in pack.nouns.get("act", ()) or all(is_honorific(w, pack) for w in low[start:end])


def _letters(report: Report, words: Sequence[Mark], start: int, end: int) -> int:
    """How many words stand before a person's name, the last of them a body's letters: "Ketua Umum SPK Budi Y"."""
    told = [report.words(w.span) for w in words[start:end]]
    marked = [n for n, w in enumerate(told) if w.isupper() and w.isalpha() and len(w) > 2 - (n > 0 and told[n - 1].isupper())]
    size = marked[-1] + 1 if marked else 0
    return size if 0 < size < len(told) and told[size][1:].islower() else 0


def _agree(report: Report, found: list[Unknown]) -> list[Unknown]:
    """One label a surface: the most frequent firm one."""
    votes: dict[str, Counter[str]] = {}
    for u in found:
        if u.label != "NAME":
            votes.setdefault(report.text[u.start : u.end], Counter())[u.label] += 1
    out = []
    for u in found:
        tally = votes.get(report.text[u.start : u.end])
        best = max(sorted(tally), key=lambda label: tally[label]) if tally else u.label
        out.append(u if best == u.label else replace(u, label=best, rule="agree"))
    return out
