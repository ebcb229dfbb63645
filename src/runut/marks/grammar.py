"""(Report, words) -> grammar marks: each syntactic word with its relation to its head, by the language's net.

Only sentences that may need it are parsed: those in which a verb that the patterns know stands bare, without a noun beside it, and
those in which somebody may be telling something.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from runut.marks.learned import Read, parsed, read
from runut.marks.lemmas import lemma
from runut.nets.grammar import Parsed
from runut.packs import Language
from runut.packs.telling import Tellings, tellings
from runut.types import Mark, Marks, Report

__all__ = ["grammar_mark", "mark_grammar", "mark_no_grammar", "mark_whole_grammar"]

RULE = "grammar/net"
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET"))
_TELLING = frozenset(("VERB", "ADJ", "AUX"))
_BESIDE = frozenset(("according", "relay"))
_QUOTES = frozenset("”\"»“’'")
_PASSED = frozenset(("AUX", "ADV", "PART"))


def mark_grammar(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    """One mark a syntactic word of the sentences that matter, in text order."""
    return _marks(report, [r for r in read(report, marks, pack) if r.spans and _matters(r, report, marks, pack)], pack)


def mark_no_grammar(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    """Nothing: without a model no sentence is parsed."""
    return ()


def mark_whole_grammar(report: Report, marks: Marks, pack: Language) -> tuple[Mark, ...]:
    """One mark a syntactic word of every sentence, in text order."""
    return _marks(report, [r for r in read(report, marks, pack) if r.spans], pack)


def _matters(one: Read, report: Report, marks: Marks, pack: Language) -> bool:
    """True if a verb that the pack's patterns know stands bare in the sentence, or a word tells of saying."""
    words = marks.inside("word", one.spans[0][0], one.spans[-1][1])
    if _tells(report, words, marks.inside("cue", one.spans[0][0], one.spans[-1][1]), tellings(pack.code)):
        return True
    return False


def _tells(report: Report, words: Sequence[Mark], cues: Sequence[Mark], telling: Tellings) -> bool:
    """True if a cue or a word of saying stands in the sentence that is not just the frame of a quotation beside it."""
    lemmas = [word.attrs.get("lemma") for word in words]
    inverted = {cue.start for cue in cues if cue.attrs["inverted"]}
    at = {word.start: n for n, word in enumerate(words)}
    beside = [cue.start for cue in cues if cue.attrs["cue"] in _BESIDE]
    if any(start not in inverted or start not in at or not _behind_quotation(report, words, at[start]) for start in beside):
        return True
    said = {cue.start for cue in cues if cue.attrs["cue"] == "say"}
    spoken = (
        n for n, low in enumerate(lemmas) if words[n].start in said or (low in telling.spoken and words[n].label in _TELLING)
    )
    if any(words[n].start not in inverted or not _behind_quotation(report, words, n) for n in spoken):
        return True
    return not telling.nouns.keys().isdisjoint(lemmas) and not (telling.openers | telling.negations).isdisjoint(lemmas)


def _behind_quotation(report: Report, words: Sequence[Mark], n: int) -> bool:
    """True if nothing but a comma stands between the word and the quotation before it."""
    rest = words[n:]
    if any(w.label == "REL" for w in rest) or any(a.label == "PUNCT" and b.label == "DET" for a, b in zip(rest, rest[1:])):
        return False
    return any(report.text[word.start] in _QUOTES for word in words[max(0, n - 2) : n] if word.label == "PUNCT")


def _bare(words: Sequence[Mark], at: int) -> bool:
    """True if no noun phrase seems to end before the verb at `at`, or, for an active one, to begin behind it."""
    before = [w.label for w in reversed(words[:at]) if w.label not in _PASSED]
    opener = next((label for label in before if label not in _NOMINAL), "")
    after = next((w.label for w in words[at + 1 :] if w.label != "ADV"), "")
    fronted = bool(before) and before[0] in _NOMINAL and opener != "ADP"
    return not fronted or (words[at].attrs.get("voice") == "Act" and after not in _NOMINAL)


def _marks(report: Report, found: list[Read], pack: Language) -> tuple[Mark, ...]:
    return tuple(m for one, told in zip(found, parsed(report, found, pack), strict=True) for m in _sentence(report, one, told, pack))


def _sentence(report: Report, one: Read, told: Parsed, pack: Language) -> Iterator[Mark]:
    for span, upos, feats, head, relation in zip(one.spans, told.upos, told.feats, told.heads, told.relations, strict=True):
        form = report.text[span[0] : span[1]]
        above = one.spans[head - 1] if head else None
        yield grammar_mark(report, span, relation, above, upos=upos, lemma=lemma(form, upos, pack.code), feats=feats, rule=RULE)


def grammar_mark(
    report: Report, span: tuple[int, int], relation: str, head: tuple[int, int] | None, *, upos: str, lemma: str, feats: str, rule: str
) -> Mark:
    """The mark of one syntactic word; `head` is where its head word stands, `None` for the root of a sentence."""
    return Mark("grammar", report.span(*span), relation, {"head": head, "upos": upos, "lemma": lemma, "feats": feats}, rule)
