"""A telling verb in a tree -> the words of what is told: the clause it governs, its object, or the sentence around it."""

from __future__ import annotations

from collections.abc import Sequence

from runut.packs.telling import Tellings
from runut.speech.asides import by_deed, past_apposition, with_place
from runut.speech.before import left
from runut.speech.extents import Told
from runut.speech.tree import Tree

__all__ = ["contents"]

Words = tuple[int, int]
_CLAUSAL = ("ccomp", "parataxis", "xcomp")
_SHORT = 3  # words of a phrase that may well tell when or where
_QUOTES = frozenset(("“", "”", "\"", "''", "«", "»", "‘", "’"))
_PARTING = frozenset((",", "—", "–", "--"))
_SLIPS = frozenset(("advcl", "dep", "nsubj", "acl", "xcomp", "csubj", "obj", "obl"))
_SKIPPED = frozenset(("obl", "advmod", "iobj", "punct"))


def contents(tree: Tree, told: Told, words: Tellings, source: Words | None) -> tuple[list[Words], int]:
    """The word ranges of what is told, and where the cue ends: behind the preposition that leads to it, if one does."""
    for way in (_colon, _opening, _right, _infinitive, _predicate, _spoken_of, _object, left, _rest):
        found, end = way(tree, told, words, source)
        if found and source and source[0] == told.b and (only := past_apposition(tree, found[0], source)) != found[0]:
            found = [only] if only else []
        if found:
            return ([] if by_deed(tree, told.b, found[0][0], words) else found), end
    return [], told.b


def _end(tree: Tree, told: Told, start: int, words: Tellings) -> int:
    """Where the words that begin at `start` end: before what is joined to the telling verb itself."""
    stops = [min(tree.under(k)) for k in tree.kids[told.at] if k > start and _breaks(tree, k, words)]
    inside = [k for k in tree.under(told.at) if k >= start]
    stops += _own_clauses(tree, start, inside, words)
    held, end = set(inside), start
    while end < len(tree.nodes) and (end in held or tree.nodes[end].upos == "PUNCT"):
        end += 1
    return min([*(s for s in stops if s > start), end])


def _breaks(tree: Tree, k: int, words: Tellings) -> bool:
    """True for a joined verb, a participle behind a comma, and an inserted speaker: they are not part of what is told."""
    node, first = tree.nodes[k], min(tree.under(k))
    comma = any(tree.nodes[i].low in _PARTING for i in (first - 1, first) if i >= 0)
    if any(tree.nodes[i].low == ";" for i in (first - 1, first) if i >= 0) and tree.child(k, "nsubj") is not None:
        return True
    if node.bare == "conj":
        tensed = "Tense=" in tree.nodes[node.head].feats  # without tense, what is joined without a comma may as well be told
        return tensed or comma or node.low in words.verbs or tree.child(k, "nsubj") is not None
    return comma and node.bare in ("advcl", "parataxis") and any(tree.nodes[i].low in words.verbs for i in (k, *tree.children(k, "ccomp")))


def _own_clauses(tree: Tree, start: int, inside: Sequence[int], words: Tellings) -> list[int]:
    """Where ", but X ..." begins somebody else's clause."""
    out = []
    for i in inside:
        node = tree.nodes[i]
        opens = node.low in words.contrasts and node.bare in ("cc", "mark") and i > start + 1 and tree.nodes[i - 1].low == ","
        if opens and tree.child(node.head, "nsubj") is not None:
            out.append(i)
    return out


def _colon(tree: Tree, told: Told, words: Tellings, source: Words | None) -> tuple[list[Words], int]:
    """ "He said: ..." """
    last = max(told.b, source[1] if source else 0)
    for at in range(told.b, min(last + 8, len(tree.nodes))):
        if tree.nodes[at].low == ":" and at == told.b:
            return [(at + 1, len(tree.nodes))], at + 1
        if tree.nodes[at].low in (",", ".", ";"):
            break
    return [], told.b


def _opening(tree: Tree, told: Told, words: Tellings, source: Words | None) -> tuple[list[Words], int]:
    """ "He shouted, "..." " """
    hearer = [max(tree.under(k)) + 1 for k in tree.children(told.at, "obl", "iobj", "obj") if min(tree.under(k)) == told.b]
    at = hearer[0] if hearer and hearer[0] - told.b <= _SHORT else told.b
    if at + 2 >= len(tree.nodes) or tree.nodes[at].low != "," or tree.nodes[at + 1].low not in _QUOTES or "clause" not in told.group.takes:
        return [], told.b
    close = next((i for i in range(at + 2, len(tree.nodes)) if tree.nodes[i].low in _QUOTES), len(tree.nodes) - 1)
    return [(at + 1, close + 1)], told.b


def _marked(tree: Tree, k: int, words: Tellings) -> bool:
    return any(tree.nodes[c].low in words.complementisers for c in tree.children(k, "mark"))


def _right(tree: Tree, told: Told, words: Tellings, source: Words | None) -> tuple[list[Words], int]:
    """The clause behind the verb."""
    if "clause" not in told.group.takes:
        return [], told.b
    clause = next((k for k in tree.children(told.at, "ccomp", "parataxis") if k >= told.b and not _telling(tree, k, words)), None)
    if clause is None:
        clause = next((k for k in tree.children(told.at, "advcl") if k >= told.b and _marked(tree, k, words)), None)
    if clause is None:
        clause = next((k for k in tree.children(told.at, "xcomp") if _gerund(tree, k, told.b)), None)
    if clause is None and "to" not in told.group.takes:
        clause = next((k for k in tree.children(told.at, "xcomp") if k >= told.b and tree.child(k, "nsubj") is not None), None)
    if clause is None:
        return [], told.b
    start = _start(tree, told, clause, words, source)
    parted = {tree.nodes[start - 1].upos, tree.nodes[start].upos} & {"PUNCT"} or tree.nodes[start].low in words.openers
    if source and source[0] >= told.b and not parted:
        return [], told.b
    return [(start, _end(tree, told, max(start, clause), words))], told.b


def _gerund(tree: Tree, k: int, b: int) -> bool:
    """ "denied | lying", "denied | having lied"."""
    return (k == b and "VerbForm=Ger" in tree.nodes[k].feats) or (min(tree.under(k)) == b and tree.nodes[b].upos == "AUX")


def _telling(tree: Tree, k: int, words: Tellings) -> bool:
    """True for an inserted telling verb with its own subject: "..., he said"."""
    return tree.nodes[k].bare == "parataxis" and tree.nodes[k].low in words.verbs and tree.child(k, "nsubj") is not None


def _start(tree: Tree, told: Told, clause: int, words: Tellings, source: Words | None) -> int:
    """The clause's first word; an object that nobody is spoken to by is its misread subject."""
    first = min(i for i in tree.under(clause) if i >= told.b)
    opener = next((i for i in range(told.b, clause) if tree.nodes[i].low in words.openers), None)
    if opener is not None and (opener <= first or tree.nodes[opener].head == clause):
        return opener
    if "hearer" in told.group.takes:
        return first
    own = {i for k in tree.kids[told.at] if k < first and tree.nodes[k].bare in _SKIPPED for i in tree.under(k)}
    own |= set(range(*source)) if source else set()
    start = first
    while start > told.b and start - 1 not in own:
        start -= 1
    return start


def _infinitive(tree: Tree, told: Told, words: Tellings, source: Words | None) -> tuple[list[Words], int]:
    """ "vowed to ...", "urged them to ..."."""
    verb = next((k for k in tree.children(told.at, "xcomp", "ccomp", "advcl") if k >= told.b and _to(tree, k, told, words)), None)
    if verb is None or not told.group.takes & {"to", "with-object"}:
        return [], told.b
    start = min(i for i in tree.under(verb) if i >= told.b)
    held = [k for k in tree.children(told.at, "obj", "iobj", "nsubj") if told.b <= k < verb]
    if held and "hearer" not in told.group.takes and not (source and source[0] <= held[0] < source[1]):
        start = min(start, *(i for k in held for i in tree.under(k) if i >= told.b))
    if "to" not in told.group.takes and start == min(tree.under(verb)) and tree.nodes[verb].bare == "advcl":
        return [], told.b
    return [(start, _end(tree, told, verb, words))], told.b


def _to(tree: Tree, k: int, told: Told, words: Tellings) -> bool:
    if words.bare_infinitives and "with-object" in told.group.takes and tree.nodes[k].bare != "advcl":
        return True
    return any(tree.nodes[c].low in words.infinitives for c in tree.kids[k] if c < k and tree.nodes[c].bare in ("mark", "aux", "case"))


def _predicate(tree: Tree, told: Told, words: Tellings, source: Words | None) -> tuple[list[Words], int]:
    """ "called it a farce", "dismissed it as a farce"."""
    thing = tree.child(told.at, "obj", "ccomp")
    if "predicate" not in told.group.takes or thing is None or thing < told.b:
        return [], told.b
    judged = [k for k in tree.kids[told.at] if k > thing and (_judges(tree, k) or _led(tree, k, told))]
    within = tree.nodes[thing].bare == "ccomp" and tree.child(thing, "nsubj") is not None
    described = [k for k in tree.kids[thing] if k > thing and (tree.nodes[k].bare in ("amod", "acl", "advcl") or _quoted(tree, k))]
    ids = [i for i in tree.under(thing) if i >= told.b]
    named = any(tree.nodes[c].bare == "det" and c > ids[0] and tree.nodes[c - 1].head == thing for c in tree.kids[thing])
    if not judged and not within and not described and not named:
        return [], told.b
    start = min(i for i in tree.under(thing) if i >= told.b)
    return [(start, _end(tree, told, ([*described, *judged] or [thing])[-1], words))], told.b


def _quoted(tree: Tree, k: int) -> bool:
    """True for words in quotation marks that were taken for another name: "called the strike “a crime”"."""
    return tree.nodes[k].bare == "appos" and tree.nodes[min(tree.under(k))].low in _QUOTES


def _judges(tree: Tree, k: int) -> bool:
    """True for what an object is called, words in quotation marks too."""
    quoted = tree.nodes[k].bare == "parataxis" and tree.nodes[min(tree.under(k))].low in _QUOTES
    return quoted or tree.nodes[k].bare in ("xcomp", "obj")


def _led(tree: Tree, k: int, told: Told) -> bool:
    if tree.nodes[k].bare not in ("obl", "advcl", "ccomp") and (tree.nodes[k].rel != "acl" or "with-object" not in told.group.takes):
        return False
    return any(tree.nodes[c].low in told.group.preps for c in tree.children(k, "case", "mark"))


def _spoken_of(tree: Tree, told: Told, words: Tellings, source: Words | None) -> tuple[list[Words], int]:
    """ "spoke of ...", "called for ...", "accused X of ..."."""
    thing = tree.child(told.at, "obj") if "with-object" in told.group.takes else None
    for k in (*tree.kids[told.at], *(tree.kids[thing] if thing is not None else ())):
        if k < told.b or "predicate" in told.group.takes or not _led(tree, k, told):
            continue
        prep = next(c for c in tree.children(k, "case", "mark") if tree.nodes[c].low in told.group.preps)
        ids = [i for i in tree.under(k) if i > prep]
        if prep < told.b or not ids:
            continue
        held = [i for i in tree.under(thing) if i >= told.b] if thing is not None else []
        if "with-object" in told.group.takes and "hearer" not in told.group.takes and held and held[0] == told.b:
            return [with_place(tree, told.at, (told.b, ids[-1] + 1))], told.b
        close = prep == told.b
        end = _over(tree, told, k, ids[-1] + 1, words) if close else ids[-1] + 1
        return [(ids[0] if close else prep, end)], prep + 1 if close else told.b
    return [], told.b


def _over(tree: Tree, told: Told, k: int, end: int, words: Tellings) -> int:
    """The end of what is spoken of, with the infinitive behind it: "called on them to leave"."""
    for s in tree.kids[told.at]:
        if s > k and min(tree.under(s)) == end and tree.nodes[end].low in words.infinitives:
            end = max(tree.under(s)) + 1
    return end


def _object(tree: Tree, told: Told, words: Tellings, source: Words | None) -> tuple[list[Words], int]:
    """ "condemned the test", "blamed X for the fire"."""
    thing = tree.child(told.at, "obj", "ccomp")
    if thing is None or thing < told.b or "object" not in told.group.takes:
        return [], told.b
    if told.group.weak and tree.nodes[thing].upos == "PRON" and not tree.kids[thing]:
        return [], told.b
    if (clause := _taken_up(tree, told, thing, words)) is not None:
        return [clause], clause[0]
    ids = [i for i in tree.under(thing, but=lambda k: _aside(tree, k, thing)) if i >= told.b]
    end = ids[-1] + 1
    for k in tree.kids[told.at]:
        first = min(tree.under(k))
        if first == end and tree.nodes[k].bare in ("obl", "advcl") and tree.nodes[first].low in words.reasons:
            end = max(tree.under(k)) + 1
    return [(ids[0], end)], told.b


def _taken_up(tree: Tree, told: Told, thing: int, words: Tellings) -> Words | None:
    """The clause behind a noun for what was said that is denied or confirmed: "menepis tudingan bahwa | A"."""
    if tree.nodes[thing].low not in words.retold or thing != told.b:
        return None
    clause = next((k for k in tree.kids[thing] if k > thing and _marked(tree, k, words) and min(tree.under(k)) == thing + 1), None)
    return (thing + 1, max(tree.under(clause)) + 1) if clause is not None else None


def _rest(tree: Tree, told: Told, words: Tellings, source: Words | None) -> tuple[list[Words], int]:
    """What follows the verb at once where no relation shows it as its clause: a slip of the parse."""
    spoken = told.group.takes & {"rest", "slip"} and source is not None and source[1] <= told.b < len(tree.nodes)
    barred = tree.nodes[told.b].upos in ("PUNCT", "ADP", "CCONJ", "PRON") or tree.nodes[told.b].low in words.since if spoken else True
    if barred or "hearer" in told.group.takes:
        return [], told.b
    slips = [k for k in tree.kids[told.at] if k >= told.b and tree.nodes[k].rel in _SLIPS and min(tree.under(k)) == told.b]
    if "slip" in told.group.takes:
        slips = [k for k in slips if tree.nodes[k].bare not in ("obj", "obl") or _goes_on(tree, told, k)]
    slips = [k for k in slips if tree.nodes[k].bare != "obl" or len(tree.under(k)) > _SHORT]
    end = _end(tree, told, slips[0], words) if slips else 0
    return ([(told.b, end)], told.b) if end > told.b + 1 else ([], told.b)


def _aside(tree: Tree, k: int, thing: int) -> bool:
    """True for a clause that only adds something to a thing: ", which ..."."""
    first = min(tree.under(k))
    return tree.nodes[k].rel == "acl:relcl" and tree.nodes[k].head == thing and any(tree.nodes[i].low == "," for i in (first - 1, first))


def _goes_on(tree: Tree, told: Told, k: int) -> bool:
    """True if a clause begins right behind the phrase: the phrase is its subject."""
    end = max(tree.under(k)) + 1
    return any(tree.nodes[s].bare in ("advcl", "ccomp") and min(tree.under(s)) == end for s in tree.kids[told.at])
