"""Marks -> voices: what is told to have been said, thought or wanted without quotation marks, and by whom."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import NamedTuple

from runut.packs import Language
from runut.packs.telling import Telling, Tellings, tellings
from runut.speech.asides import quoted_within, without_aside
from runut.speech.contents import contents
from runut.speech.extents import Told, carrier, cue_range, is_passive, one_holder, source_of, source_words, sources, unstated
from runut.speech.followers import find_followers
from runut.speech.headed import find_headed
from runut.speech.nominal import find_nominal
from runut.speech.passed import passed, set_between
from runut.speech.relays import as_said, find_relays, past_cue, relaying
from runut.speech.repairs import parted, repaired, retagged
from runut.speech.snapping import snapped
from runut.speech.tree import Tree, read_trees
from runut.speech.voices import Range, Voice
from runut.types import Mark, Marks, Report

__all__ = ["find_indirect", "unheard"]


_PREDICATES = frozenset(("VERB", "ADJ"))
_OTHER = Telling("other", "says", "", False, frozenset(("clause",)), frozenset())


class _Found(NamedTuple):
    """A voice and what may speak against it: a word of the mind, one's own voice, a bare form of the verb."""

    voice: Voice
    weak: bool
    own: bool
    bare: bool


def find_indirect(report: Report, marks: Marks, pack: Language, quoted: Sequence[Voice]) -> tuple[Voice, ...]:
    """The reported clauses of a report, in text order; `quoted` is the direct speech that was found before."""
    words = tellings(pack.code)
    headed = tuple(find_headed(report, marks))
    quoted = (*quoted, *headed)
    found = [one for tree in _trees(report, marks, words) for one in _all(tree, marks, words, pack)]
    found = [one._replace(voice=voice) for one in found for voice in snapped(report.text, one.voice, quoted)]
    spoken = [q.cue for q in quoted if q.cue and q.source and q.form == "direct"]
    found = [one for one in found if not (_is_relay(one.voice) and any(_meet(c, one.voice.cue) for c in spoken))]
    kept = [one for one in found if _stands(one, found, quoted)]
    voices = [*headed, *(one.voice for one in kept)]
    voices += find_followers(report, marks, quoted, voices)
    return tuple(sorted({(v.said, v.cue, v.source): v for v in voices}.values(), key=lambda v: v.said))


def _is_relay(voice: Voice) -> bool:
    return voice.rule == "tree/according" or (voice.rule == "tree/relay" and voice.form == "mixed")


def _trees(report: Report, marks: Marks, words: Tellings) -> Iterator[Tree]:
    cued = [c.start for c in marks.of("cue") if c.attrs["cue"] in ("according", "relay")]
    cited = frozenset(c.start for c in marks.of("cue") if c.attrs["cue"] == "relay")

    def wanted(sentence: Mark, grammar: Sequence[Mark], lows: Sequence[str]) -> bool:
        at = bisect_left(cued, sentence.start)
        return (at < len(cued) and cued[at] < sentence.end) or _known(grammar, lows, words)

    return (repaired(parted(retagged(tree, words), words, cited), words) for tree in read_trees(report, marks, wanted))


def _known(grammar: Sequence[Mark], lows: Sequence[str], words: Tellings) -> bool:
    """True if a word of a sentence may tell: a known verb or noun, or a verb beside a complementiser."""
    opened, verbs, nouns, openers = False, words.verbs, words.nouns, words.openers
    for n, low in enumerate(lows):
        if low in verbs and (grammar[n].attrs["upos"] in _PREDICATES or (n and grammar[n - 1].attrs["upos"] == "PUNCT")):
            return True
        if low in nouns and grammar[n].attrs["upos"] == "NOUN":
            return True
        opened = opened or low in openers
    return opened and any(m.attrs["upos"] == "VERB" for m in grammar)


def unheard(quoted: Sequence[Voice], heard: Sequence[Voice]) -> tuple[Voice, ...]:
    """The direct speech of which the reported voices tell nothing: no voice has its words, by its cue or by the only one."""
    told: dict[Range, list[Voice]] = {}
    for voice in heard:
        told.setdefault(voice.said, []).append(voice)
    lines = [v.said for v in heard if v.rule == "speech/headed"]
    mixed = [v for v in heard if v.form == "mixed"]
    quoted = [q for q in quoted if not any(_woven(q, v) for v in mixed)]
    free = (q for q in quoted if not any(q.said[0] <= a and b <= q.said[1] + 1 for a, b in lines))
    return tuple(q for q in free if not any(q.cue is None or _meet(q.cue, v.cue) or _nearer(v, q) for v in told.get(q.said, ())))


def _nearer(one: Voice, other: Voice) -> bool:
    """True if the cue of the first stands nearer to the words that both tell."""
    gaps = [max(v.cue[0] - v.said[1], v.said[0] - v.cue[1]) for v in (one, other) if v.cue]
    return len(gaps) == 2 and gaps[0] < gaps[1]


def _woven(quote: Voice, clause: Voice) -> bool:
    """True for words in quotation marks that are a part of a clause told by the same cue."""
    inside = clause.said[0] <= quote.said[0] and quote.said[1] <= clause.said[1] and clause.said != quote.said
    return inside and quote.form == "mixed" and (quote.cue is None or _meet(quote.cue, clause.cue))


def _meet(one: Range, other: Range | None) -> bool:
    return other is not None and one[0] < other[1] and other[0] < one[1]


def _stands(one: _Found, found: Sequence[_Found], quoted: Sequence[Voice]) -> bool:
    """False for what only stands in somebody's mind, inside another's words or in one's own name."""
    cue = one.voice.cue or one.voice.said
    if one.bare or (one.weak and one.own):
        return False
    if any(v.form == "direct" and v.said[0] <= cue[0] < v.said[1] for v in quoted) and (one.weak or one.own or not one.voice.source):
        return False
    if any(v.form == "direct" and v.said[0] <= cue[0] < v.said[1] <= one.voice.said[0] for v in quoted):
        return False
    if one.weak and any(o.voice.source and o.voice.source[0] <= cue[0] < o.voice.source[1] for o in found if o is not one):
        return False
    within = any(o is not one and o.voice.said[0] <= cue[0] < o.voice.said[1] for o in found)
    mind = one.weak and (one.voice.rule.startswith("mind/") or one.voice.source is None)
    return not (mind and within)


def _all(tree: Tree, marks: Marks, words: Tellings, pack: Language) -> Iterator[_Found]:
    out: list[_Found] = []
    for at, node in enumerate(tree.nodes):
        if _tells(tree, at) if node.low in words.verbs else node.upos == "VERB" and _opens(tree, at, words):
            out += _verbal(tree, marks, at, words, pack)
    relayed: list[Voice] = []
    if cues := relaying(tree, marks):
        opening = {c.start for c in cues}
        out = [one for one in out if one.voice.said[0] not in opening]  # "..., said X, as quoted by Y"
        relayed = list(find_relays(tree, marks, cues, [one.voice for one in out if not _cites(marks, one.voice)], words))
        out = [one for one in out if not any(_meet(v.cue, one.voice.cue) for v in relayed if v.cue)]
    beside = [*relayed, *find_nominal(tree, words, pack)]
    told = [o.voice for o in out]
    yield from (one._replace(voice=as_said(tree, _untailed(one.voice, beside), told, words)) for one in out)
    yield from (_Found(v, bool(v.mark and v.mark.attrs.get("weak")), False, False) for v in beside)


def _untailed(voice: Voice, relayed: Sequence[Voice]) -> Voice:
    """A voice without the tail that tells who passes its words on: "..., demikian dilaporkan X"."""
    tail = next((r.said for r in relayed if r.cue and r.said[0] <= voice.said[0] < r.said[1] <= r.cue[0] < voice.said[1]), None)
    return replace(voice, said=tail) if tail else voice


def _cites(marks: Marks, voice: Voice) -> bool:
    """True for a verb that is a cue of relays too: what stands behind "citing" is a source, not its words."""
    return voice.cue is not None and any(m.attrs["cue"] == "relay" for m in marks.inside("cue", *voice.cue))


def _opens(tree: Tree, at: int, words: Tellings) -> bool:
    """True for any other verb that governs a clause with a complementiser and whose subject stands before it."""
    node, clauses = tree.nodes[at], tree.children(at, "ccomp")
    if not any(k > at and _complemented(tree, k, words) for k in clauses) or node.low in words.bars or node.lemma in words.bars:
        return False
    return tree.child(at, "nsubj") is not None and not is_passive(tree, at)


def _complemented(tree: Tree, k: int, words: Tellings) -> bool:
    return any(tree.nodes[c].low in words.openers for c in tree.children(k, "mark"))


def _tells(tree: Tree, at: int) -> bool:
    """True for a verb, an adjective that is the predicate, and any word that heads a clause."""
    node = tree.nodes[at]
    if node.upos == "VERB" or (node.upos == "ADJ" and tree.child(at, "cop", "ccomp", "xcomp") is not None):
        return True
    return at > 0 and tree.nodes[at - 1].upos == "PUNCT" and node.bare in ("parataxis", "root", "ccomp")


def _verbal(tree: Tree, marks: Marks, at: int, words: Tellings, pack: Language) -> Iterator[_Found]:
    if any(carrier(tree, k, k, words) == at for k in tree.children(at, "xcomp") if tree.nodes[k].low in words.verbs):
        return
    for group, end, form in _groups(tree, at, words):
        passive = form == "Pass" or is_passive(tree, at)
        head = source_of(tree, at, words, passive=passive)
        if head is not None and tree.nodes[head].low in words.relatives and tree.nodes[at].bare == "acl":
            head = tree.nodes[at].head
        if head is None and (passive or _opens_bare(tree, at)):
            return
        a, b = cue_range(tree, at, end, words)
        named = _named(tree, marks, head, at, words, pack)
        ids = source_words(tree, head, at) if head is not None else None
        verb = Told(at, a, b, group, passive)
        told, cue_end = contents(tree, verb, words, ids)
        told = (not passive and set_between(tree, ids, cue_end)) or told or passed(tree, verb)
        ranges = (tree.range(*without_aside(tree, each, words)) for each in told)
        said = [quoted_within(tree.report.text, _past_time(tree, marks, r)) for r in ranges if r]
        if said:
            cue = tree.nodes[a].start, tree.nodes[cue_end - 1].end
            mark = _mark(tree, marks, at, group)
            if mark.attrs["document_only"] and head is not None and _is_document(tree, marks, head, words, pack):
                mark = replace(mark, attrs={**mark.attrs, "document_only": False})
            rule = "speech/report" if head is not None and _giver(tree, head, words, pack) is not None else _rule(group, mark)
            bare = _is_bare(tree, at, a, group, words)
            own = head is not None and tree.nodes[head].low in words.own
            for one, source in product(said, named):
                voice = Voice(one, "indirect", rule, cue, source, mark, _time(tree, marks, at, (*said, *filter(None, named)), cue))
                yield _Found(voice, group.weak, own, bare)
            return


def _opens_bare(tree: Tree, at: int) -> bool:
    """True for a participle that opens the sentence: "Asked about the ferry, X said ..."."""
    return "Tense=Past" in tree.nodes[at].feats and all(n.upos == "PUNCT" for n in tree.nodes[:at])


def _is_bare(tree: Tree, at: int, a: int, group: Telling, words: Tellings) -> bool:
    """True for an infinitive, and for the bare participle of a stance: "those opposing the tax" tell nothing."""
    participle = a == at and "VerbForm=Ger" in tree.nodes[at].feats
    return tree.nodes[a].low in words.infinitives or (group.weak and participle and "clause" not in group.takes)


def _rule(group: Telling, mark: Mark) -> str:
    """`mind/...` for what nothing is claimed by: a weak word that the pack has for no cue."""
    return f"mind/{group.id}" if group.weak and mark.attrs.get("weak") else f"tree/{group.id}"


def _named(tree: Tree, marks: Marks, head: int | None, at: int, words: Tellings, pack: Language) -> list[Range | None]:
    """The phrases that name the source; behind a report, those whom it comes from: "laporan dari X dan Y menyebut"."""
    if head is None:
        return [None]
    giver = _giver(tree, head, words, pack)
    heads = [head] if giver is None else [giver, *(k for k in tree.children(head, "conj") if k > giver)]
    found = [r for h in heads for r in sources(tree, h, at, apart=giver is not None, people=pack.nouns["office"])]
    if len(found) > 1 and giver is None and one_holder(tree, marks, found, pack):
        found = [(found[0][0], found[-1][1])]
    return [past_cue(tree, marks, unstated(tree, head, r, words)) for r in found] or [None]


def _is_document(tree: Tree, marks: Marks, head: int, words: Tellings, pack: Language) -> bool:
    """True for what shows something beside the documents that the pack knows: a survey, footage, a document with somebody's name."""
    called = {tree.nodes[head].low, tree.nodes[head].lemma}
    ids = tree.under(head)
    named = any(m.label != "PLACE" for m in marks.inside("name", tree.nodes[ids[0]].start, tree.nodes[ids[-1]].end))
    return bool(called & words.documents) and (named or not called & pack.nouns["document"])


def _giver(tree: Tree, head: int, words: Tellings, pack: Language) -> int | None:
    """The one from whom a report comes that is the head of the source."""
    if not {tree.nodes[head].low, tree.nodes[head].lemma} & pack.nouns["document"]:
        return None
    return next((k for k in tree.children(head, "nmod", "obl") if _led(tree, k, pack.slots["from"] | words.agents)), None)


def _led(tree: Tree, k: int, preps: frozenset[str]) -> bool:
    return any(tree.nodes[c].low in preps for c in tree.children(k, "case"))


def _past_time(tree: Tree, marks: Marks, said: Range) -> Range:
    """What is told without the time of telling before it: "said Friday | he would go", "said on Friday | six had died"."""
    text = tree.report.text
    opener = next((n for n in tree.nodes if n.start == said[0] and n.upos == "ADP"), None)
    starts = (said[0], opener.end + 1 if opener else said[0])
    time = next((t for t in marks.inside("time", *said) if t.start in starts and text[t.end : t.end + 1].isspace()), None)
    behind = next((n for n in tree.nodes if time and n.start >= time.end), None)
    if time is None or behind is None or behind.start >= said[1] or behind.upos in ("VERB", "AUX", "ADP", "PUNCT", "CCONJ"):
        return said
    return behind.start, said[1]


def _time(tree: Tree, marks: Marks, at: int, told: Sequence[Range], cue: Range) -> Mark | None:
    """When it was said: the time mark of the telling verb's own clause that is nearest to it."""
    ids = tree.under(at)
    here = marks.inside("time", tree.nodes[ids[0]].start, tree.nodes[ids[-1]].end)
    free = [t for t in here if not any(a <= t.start < b for a, b in told)]
    return min(free, key=lambda t: max(cue[0] - t.end, t.start - cue[1]), default=None)


def _groups(tree: Tree, at: int, words: Tellings) -> Iterator[tuple[Telling, int, str]]:
    """The telling groups of a verb with the end of its words and the voice of its form; the longest form alone."""
    length = -1
    if tree.nodes[at].low not in words.verbs:
        yield _OTHER, at + 1, ""
    particle = tree.child(at, "compound:prt")
    for rest, voice, group in words.verbs.get(tree.nodes[at].low, ()):
        if particle is not None and tree.nodes[particle].low not in rest:  # "cannot rule | out"
            continue
        if len(rest) >= length and tuple(n.low for n in tree.nodes[at + 1 : at + 1 + len(rest)]) == rest:
            length = len(rest)
            yield group, at + 1 + length, voice


def _mark(tree: Tree, marks: Marks, at: int, group: Telling) -> Mark:
    """The pack's cue on the verb, or one made from its group."""
    node = tree.nodes[at]
    held = (m for m in marks.inside("cue", node.start, node.end + 40) if m.start == node.start and m.attrs["cue"] in ("say", "relay"))
    if (found := next(held, None)) is not None:
        return found
    attrs = {"cue": "say", "id": group.id, "status": group.status, "aux": "", "certainty": "", "inverted": False, "document_only": False}
    return Mark("cue", tree.report.span(node.start, node.end), group.stance, {**attrs, "weak": group.weak}, f"tree/{group.id}")
