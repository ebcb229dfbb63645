"""Names in words -> Mentions: a body by its own name, behind what it is, or as the organ of a state or of another body."""

from __future__ import annotations

from dataclasses import replace

from runut.packs import Language, world
from runut.packs.classes import either
from runut.syntax.heads import core_end
from runut.syntax.tokens import Named, Sentence
from runut.types import Mention

__all__ = ["apposed", "body_of", "called", "holder", "is_whose", "mention", "names_in", "of", "organ_of", "using"]

_HELD = frozenset(("ORG", "GROUP", "STATE", "DEMONYM", "PLACE"))  # in what an office is held, or where somebody is from
_APPOSED = ("ORG", "GROUP", "STATE", "NAME")
_USED = frozenset(("aircraft", "ammunition", "arms", "vehicle", "ship"))  # families of things that somebody uses


def names_in(sentence: Sentence, a: int, b: int) -> list[Named]:
    """Names in a word range with the word range that each covers."""
    out: list[Named] = []
    for mark, first, last in sentence.runs:
        if first < b and a < last:
            first = out.pop()[1] if out and out[-1][0] is mark else max(a, first)
            out.append((mark, first, min(b, last)))
    return out


def mention(sentence: Sentence, a: int, b: int, label: str, ref: str, state: str = "") -> Mention:
    """The words `[a, b)` as somebody or something."""
    return Mention(sentence.text(a, b), label, ref, sentence.span(a, b), state)


def of(sentence: Sentence, named: Named) -> Mention:
    mark = named[0]
    ref = str(mark.attrs.get("ref") or "")
    label = "STATE" if mark.label == "DEMONYM" else mark.label
    text = str(mark.attrs.get("name") or sentence.report.words(mark.span))
    return Mention(text, label, ref, mark.span, str(mark.attrs.get("state") or "") if mark.label == "ORG" else "")


def apposed(sentence: Sentence, a: int, b: int, names: list[Named]) -> Mention | None:
    """A body named between commas behind what it is, with the state that it is said to be of: "a company of X, Name,"."""
    body = next((n for n in names if n[0].label in _APPOSED and n[1] > a and sentence.toks[n[1] - 1].text == ","), None)
    if body is None or (body[2] < b and sentence.toks[body[2]].text != ","):
        return None
    found, home = of(sentence, body), next((n for n in names if n[2] <= body[1] and n[0].label in ("STATE", "DEMONYM")), None)
    return found if found.ref or home is None else replace(found, state=str(home[0].attrs.get("ref") or ""))


def body_of(sentence: Sentence, named: Named, names: list[Named], pack: Language) -> Mention | None:
    """The state right behind a body that no table knows or that is known of another state: "Kementerian Intelijen X", "Bea Cukai X"."""
    home = next((n for n in names if n[1] == named[2] and n[0].label == "STATE"), None)
    body = world().actors.get(str(named[0].attrs.get("ref") or ""))
    apart = body is None or (body.country and home and body.country != home[0].attrs.get("ref"))
    if pack.possessive or home is None or named[0].label not in ("ORG", "PER") or not apart or home[0].attrs.get("form") == "capital":
        return None
    kinds = either(pack.nouns["organ"], pack.nouns["office"])
    office = any(" ".join(sentence.lows(named[1], named[1] + n)) in kinds for n in (1, 2))
    return mention(sentence, named[1], home[2], "STATE", str(home[0].attrs.get("ref") or "")) if office else None


def organ_of(named: Named, names: list[Named]) -> Named | None:
    """The known body right behind a name that no table knows: "Dewan Eksekutif" of the IMF acts for the IMF, "Blok Timur SADC" is SADC."""
    unknown = named[0].label in ("ORG", "NAME") and not named[0].attrs.get("ref")
    behind = (n for n in names if n[1] == named[2] and n[0].label in ("ORG", "GROUP", "BLOC") and n[0].attrs.get("ref"))
    return next(behind, None) if unknown else None


def called(sentence: Sentence, first: int, names: list[Named], pack: Language) -> Named | None:
    """The body whose name ends the words that tell its sort: "kelompok Abu Sayyaf", "blok Afrika Barat ECOWAS"."""
    if sentence.toks[first].low not in pack.nouns.get("sort", ()):
        return None
    landed = any(n[0].label in ("STATE", "DEMONYM") for n in names)  # "perusahaan Jepang X"
    kinds = ("ORG", "GROUP", "NAME") if landed and not pack.possessive else ("ORG", "GROUP")
    body = next((n for n in names if n[1] > first and n[0].label in kinds), None)
    between = sentence.toks[first + 1 : body[1]] if body else ()
    apart = either(pack.nouns["people"], pack.nouns.get("apart", frozenset()))
    whole = all(t.name or (t.tag in ("ADJ", "NOUN", "PROPN") and t.low not in apart) for t in between)
    return body if whole else None


def holder(sentence: Sentence, a: int, b: int, pack: Language) -> Mention | None:
    """The person behind his office and what it is held in, inside words for a thing of his: "gugatan Ketua Partai X Budi Y", "rumah
    pengusaha Chad Budi Y"."""
    names = names_in(sentence, a, b)
    at = next((n for n, named in enumerate(names) if named[0].label == "PER"), 0)
    held, person = names[:at], names[at] if at else None
    tied = all(m[2] == n[1] for m, n in zip(held, names[1:], strict=False))
    if person is None or not tied or any(m[0].label not in _HELD for m in held):
        return None
    kinds = either(pack.nouns["office"], pack.nouns["people"])
    told = any(" ".join(sentence.lows(i, i + n)) in kinds for n in (1, 2) for i in range(a + 1, held[0][1] - n + 1))
    return of(sentence, person) if told else None


def is_whose(sentence: Sentence, a: int, at: int, pack: Language) -> bool:
    """True for a name behind people who are his: "supporters of the jailed leader X"."""
    of_ = next((i for i in range(a + 1, at) if sentence.toks[i].low in pack.clauses.get("of", ())), 0) if pack.possessive else 0
    held = sentence.toks[of_ - 1] if of_ else None
    return held is not None and held.tag in ("NOUN", "PROPN") and held.low in pack.nouns["people"] - pack.nouns["office"]


def using(sentence: Sentence, a: int, b: int, pack: Language) -> Mention | None:
    """Whose thing it is that a body or a kind of people stands right before: "a government drone", "rebel rockets", "a company truck"."""
    end = core_end(sentence, a, b)
    term, before = sentence.toks[end - 1].term, sentence.toks[end - 2] if end - 2 >= a else None
    if before is None or term is None or term.attrs.get("family") not in _USED or before.tag != "NOUN" or before.term:
        return None
    pair = end - 3 >= a and " ".join(sentence.lows(end - 3, end - 1)) in pack.nouns["organ"]  # "an air force jet"
    whole = mention(sentence, end - 3 if pair else end - 2, end - 1, "PEOPLE", "")
    return whole if before.low in pack.nouns["organ"] | pack.nouns["people"] else None
