"""Trigger with its clause -> its figures, and what each counts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from runut.drafts.roles import Reader
from runut.drafts.scenes import Scene
from runut.drafts.setoff import behind_noun, counts_others, is_share, set_off, with_unit
from runut.packs import Language, ontology
from runut.packs.units import units
from runut.packs.words import words
from runut.syntax.objects import holds, item
from runut.syntax.parties import who
from runut.syntax.phrases import Phrase
from runut.syntax.tokens import Sentence
from runut.types import Draft, Filled, Mark, Mention, Span

__all__ = ["by_figure", "read_figures"]

_HELD = ("patient", "extra")  # where goods stand: "sent 40 tanks", "sent X 40 tanks"
_TOLD = 5  # words from "value" to its sum: "dengan nilai kontrak mencapai 8 miliar"
_PEOPLE = frozenset(("dead", "injured", "missing", "displaced", "rescued", "arrested"))


def read_figures(reader: Reader) -> list[Mark]:
    """Figures on the item or on the noun itself; read once."""
    if reader.figures is None:
        may_count = reader.sentence.counted or reader.trigger.pattern.count_role
        reader.figures = [with_unit(reader, m) for m in _figures(reader)] if may_count else []
    return reader.figures


def _figures(reader: Reader) -> list[Mark]:
    s, t, roles = reader.sentence, reader.trigger, reader.trigger.pattern.roles
    things = () if "figure" in roles else tuple(slot for slot in _HELD if slot in roles.get("item", _HELD[:1]))
    named = roles.get("figure", ())
    out: list[Mark] = []
    phrases = [p for slot in dict.fromkeys((*things, *named)) for p in reader.phrases(slot)]
    if t.nominal:
        own = [*reader.clause.slots.get("inside", []), *reader.clause.slots.get("before", []), *_measured(reader)]
        phrases = [*own, *phrases] if "figure" in roles and not any(t.amount for p in own for t in s.toks[p.a : p.b]) else own
    elif "self" in named:
        held = any(p.b > t.b for p in reader.clause.slots.get("patient", ()))  # not "mengembuskan napas terakhir"
        told = ("patient", "extra") if t.voice == "Act" and held else ("agent", "patient", "extra")
        phrases = [p for slot in told for p in reader.clause.slots.get(slot, [])]
    for p in phrases:
        for tok in s.toks[p.a : p.b]:
            if tok.amount and tok.amount not in out and _counts(tok.amount, out) and not counts_others(reader, tok.amount):
                out.append(tok.amount)
        out += _singles(reader, p) if out else []
    wholes = {tuple(w) for m in out if isinstance(w := m.attrs.get("part_of"), list) and w[0] > m.start}
    out = [m for m in out if (m.start, m.end) not in wholes]  # of "18 of 54 tanks" 18 are meant
    out = [m for m in out if not (t.pattern.count_role in _PEOPLE and is_share(m)) and not _of_make(m, out)]
    out = out or set_off(reader, phrases) or behind_noun(reader, phrases) or [m for p in phrases for m in _one(reader, p)][:1]
    if (things or "patient" in named) and all(m.attrs.get("kind") == "count" for m in out):
        out += _value(reader)
    if named and not out and not t.nominal and not reader.pack.possessive:
        out = [m for p in _changed(reader) for m in _amounts(reader, p) if m.label in ("money", "percent")][:1]
    if "duration" in named:
        out += _lasting(reader, apart=any(m.attrs.get("kind") != "money" for m in out))  # "four years and a fine of 200 million"
    return sorted(out, key=lambda m: m.start) or (_enough(reader) if "enough" in named else [])


def _counts(mark: Mark, told: Sequence[Mark]) -> bool:
    """False for a rank, an age, a feature ("a building of 12 floors") and a figure that only states one again in another unit."""
    again = mark.attrs.get("same_as")
    restated = isinstance(again, list) and any(m.start == again[0] for m in told)
    return mark.attrs.get("kind") not in ("ordinal", "age") and not mark.attrs.get("feature") and not restated


def _of_make(mark: Mark, told: Sequence[Mark]) -> bool:
    """True for a length beside its noun, which tells of what make a thing is, not how much: "155mm shells", "peluru 155 mm"."""
    held, unit = mark.attrs.get("counted"), units().get(str(mark.attrs.get("unit_id")))
    if mark.attrs.get("kind") != "measure" or unit is None or unit.dimension != "length":
        return False
    nouns = [n for m in told if m is not mark and isinstance(n := m.attrs.get("counted"), list)]
    return (isinstance(held, list) and 0 <= held[0] - mark.end <= 1) or any(0 <= mark.start - n[1] <= 1 for n in nouns)


def _value(reader: Reader) -> list[Mark]:
    """The value of what a deed is about, told behind other words of its clause: "beli suku cadang dari X senilai 4 juta dolar"."""
    words, toks = reader.pack.slots.get("value", frozenset()), reader.sentence.toks
    end = max((p.b for held in reader.clause.slots.values() for p in held), default=reader.clause.b)
    for at in range(reader.trigger.b, min(end, len(toks)) - 1):
        if toks[at].low not in words:
            continue
        far = 2 if reader.pack.possessive else _TOLD
        behind = next((n for n in range(at + 1, min(at + far, len(toks))) if toks[n].amount), at)
        amount = toks[behind].amount if all(t.tag in ("NOUN", "VERB", "ADV", "AUX") for t in toks[at + 1 : behind]) else None
        if amount and amount.attrs.get("kind") == "money" and not _of_case(reader, at):
            return [amount]
    return []


def _of_case(reader: Reader, at: int) -> bool:
    """True for a sum of which a case is about, no fine: "dituntut enam tahun penjara dalam perkara senilai Rp 3 miliar"."""
    lasting = "duration" in reader.trigger.pattern.roles.get("figure", ())
    return lasting and any(p.a <= at < p.b for p in reader.clause.slots.get("at", ()))


def _one(reader: Reader, phrase: Phrase) -> list[Mark]:
    """One person or thing, told by an article before a noun for people or of a known unit: "seorang pelaut", "a sailor", "a bridge"."""
    s, pack, role = reader.sentence, reader.pack, reader.trigger.pattern.count_role
    a, b = phrase.parts[0]
    if role and role not in _PEOPLE and s.toks[a].low in pack.nouns.get("one_thing", ()):
        return _one_thing(s, a, b, pack)
    if not role or s.toks[a].low not in pack.nouns.get("one", ()) or len(phrase.parts) > 1:
        return []
    held = who(s, a, b, pack)
    folk = a + 1 < b and s.toks[a + 1].low in pack.nouns.get("folk", ())  # "seorang anggota Polsek X"
    if held is None or not (folk or held.label in ("PER", "PEOPLE", "STATE")):
        return []
    span = s.span(a, a + 1)
    told = {"op": "=", "value": 1, "high": None, "kind": "count", "unit": held.text, "unit_id": "person", "vague": False}
    return [Mark("amount", span, "count", {**told, "unit_span": [held.span.start, held.span.end]}, "amount/one")]


def _singles(reader: Reader, phrase: Phrase) -> list[Mark]:
    """One person each in a list whose other members are counted: "three soldiers and a civilian died"."""
    parts = [(a, b) for a, b in phrase.parts if not any(t.amount for t in reader.sentence.toks[a:b])]
    counted = 0 < len(parts) < len(phrase.parts) and reader.trigger.pattern.count_role
    found = [_one(reader, phrase._replace(a=a, b=b, head=a, parts=((a, b),))) for a, b in parts] if counted else []
    return [m for marks in found for m in marks]


def _one_thing(s: Sentence, a: int, b: int, pack: Language) -> list[Mark]:
    head = s.toks[b - 1 if pack.possessive else a + 1] if b > a + 1 else None
    unit = next((unit for unit, forms in words(pack.code).counts.units.items() if head and head.raw in forms), "")
    if head is None or not unit:
        return []
    told = {"op": "=", "value": 1, "high": None, "kind": "count", "unit": head.raw, "unit_id": unit, "vague": False}
    return [Mark("amount", s.span(a, a + 1), "count", {**told, "unit_span": [head.start, head.end]}, "amount/one")]


def _lasting(reader: Reader, *, apart: bool) -> list[Mark]:
    """How long it lasts, where nothing else is counted: "ditahan selama 20 hari", "dihukum empat tahun"; with somebody counted only
    without a preposition: "tiga orang dihukum empat tahun"."""
    begun, bars = reader.sentence.toks, apart and bool(reader.pack.possessive)
    times = [p for p in reader.clause.times if not (bars or (apart and (p.prep or not begun[p.a].amount)))]
    changed = [] if times or reader.trigger.nominal or reader.pack.possessive else _changed(reader)
    return [m for p in (*times, *changed) for m in _amounts(reader, p) if m.attrs.get("kind") == "measure"][:1]


def _changed(reader: Reader) -> list[Phrase]:
    """What a term has become: "memperberat hukuman X menjadi 20 tahun"."""
    toks, result = reader.sentence.toks, reader.pack.light.get("result", frozenset())
    behind = [p for p in reader.around if p.a >= reader.trigger.b][:4]
    at = next((n for n, p in enumerate(behind) if p.kind == "V" and toks[p.head].low in result), len(behind))
    return [p for p in behind[at + 1 : at + 2] if p.kind in ("T", "NP")]


def _amounts(reader: Reader, phrase: Phrase) -> list[Mark]:
    """The amounts that stand in a phrase, each once."""
    return list({t.amount.start: t.amount for t in reader.sentence.toks[phrase.a : phrase.b] if t.amount}.values())


def _enough(reader: Reader) -> list[Mark]:
    """How long, or else for how many, something is enough, told behind the trigger and in the purpose that it opens."""
    purpose = reader.pack.clauses["purpose"]
    reach: list[Phrase] = []
    for p in (p for p in reader.around if p.b > reader.trigger.b):
        if p.kind in ("STOP", "COMP", "REL") or (p.kind == "SC" and p.prep not in purpose):
            break
        reach.append(p)
    lasting = [m for p in reach if p.kind == "T" for m in _amounts(reader, p) if m.attrs.get("kind") == "measure"]
    stock = any(t.term for slot in ("agent", "patient") for p in reader.phrases(slot) for t in reader.sentence.toks[p.a : p.b])
    counted = [m for p in reach[: 2 * stock] if p.kind == "PP" for m in _amounts(reader, p) if m.attrs.get("kind") == "count"]
    return (lasting or counted)[:1]


def _measured(reader: Reader) -> list[Phrase]:
    """The figure that a measuring verb, or nothing but a time, puts behind the noun: "korban tewas (kini) 21 orang"."""
    verb = reader.governor.verb if reader.governor and reader.light == "measure" else None
    passed = ("T", "ADV", "V") if verb else ("T", "ADV")
    end = verb.b if verb else next((p.b for p in reader.around if p.a <= reader.trigger.a < p.b), reader.clause.b)
    if verb and (come_to := _come_to(reader, end)):
        return [come_to]
    behind = [p for p in reader.around if p.a >= end and p.kind not in passed]
    return behind[:1] if behind and behind[0].kind == "NP" and reader.sentence.toks[behind[0].a].amount else []


def _come_to(reader: Reader, end: int) -> Phrase | None:
    """What a count has come to, behind by how much it changed: "bertambah tiga orang menjadi 12 orang", "rose on Monday to 12"."""
    toks, result = reader.sentence.toks, reader.pack.light.get("result", frozenset())
    behind = [p for p in reader.around if p.a >= end][:4]
    ends = reader.pack.clauses.get("come_to", ())  # "rose by three to 12"
    if told := next((p for p in behind if p.kind == "PP" and p.prep in ends and toks[p.head].amount), None):
        return told if all(p.kind in ("PP", "NP", "T", "ADV") for p in behind[: behind.index(told)]) else None
    at = next((n for n, p in enumerate(behind) if n and p.kind == "V" and toks[p.head].low in result), 0)
    figure = behind[at + 1] if at and at + 1 < len(behind) and behind[0].kind in ("NP", "PP") else None
    return figure if figure and figure.kind == "NP" and any(t.amount for t in toks[figure.a : figure.b]) else None


def _negated(reader: Reader, mark: Mark) -> bool:
    """ "bukan 30, melainkan 15": the figure itself is taken back."""
    at = reader.sentence.at(mark.start)
    before = [c for c in reader.sentence.status if c.attrs["aux"] == "negation"]
    return at > 0 and any(c.start <= reader.sentence.toks[at - 1].start < c.end for c in before)


def by_figure(stage: Scene, reader: Reader, base: Draft) -> Iterator[Draft]:
    """One draft a figure; each takes the item that its own conjunct names."""
    figures = read_figures(reader) or _of_recipient(reader, base)
    if not figures:
        yield base
        return
    for n, mark in enumerate(figures):
        draft = replace(base, key=base.key + n, amount=mark, roles=_own(reader, _with_item(reader, base, mark), mark))
        yield replace(draft, status="denied", aux=("negation",)) if _negated(reader, mark) else draft


def _of_recipient(reader: Reader, base: Draft) -> list[Mark]:
    """How many it is done to, where nothing else is counted: "sanctions on four companies and two banks"."""
    if not reader.sentence.counted or not ontology()[base.type].quad.endswith("conflict"):
        return []
    s, held = reader.sentence, [m.span for m in base.filled("recipient") if m.label in ("PEOPLE", "GROUP", "STATE")]
    for p in (p for p in reader.around if any(s.span(p.a, p.b).overlaps(span) for span in held)):
        found = [_first_count(s, a, b) for a, b in p.parts]
        if any(m and any(_counted_in(m, span) for span in held) for m in found):
            return [m for m in found if m]
    return []


def _first_count(s: Sentence, a: int, b: int) -> Mark | None:
    told = (t.amount for t in s.toks[a:b] if t.amount and t.amount.label == "count" and _counts(t.amount, ()))
    return next((m for m in told if isinstance(m.attrs.get("counted"), list)), None)


def _counted_in(mark: Mark, span: Span) -> bool:
    return isinstance(held := mark.attrs.get("counted"), list) and held[0] < span.end and span.start < held[1]


def _own(reader: Reader, roles: tuple[Filled, ...], mark: Mark) -> tuple[Filled, ...]:
    """The roles without whom or what another figure of the same list counts: "freed 20 soldiers and 5 nurses"."""
    s = reader.sentence
    phrase = next((p for p in reader.around if len(p.parts) > 1 and s.span(p.a, p.b).start <= mark.start < s.span(p.a, p.b).end), None)
    if phrase is None:
        return roles
    others = [s.span(a, b) for a, b in phrase.parts if not s.span(a, b).start <= mark.start < s.span(a, b).end]
    counted = [span for span in others if _first_count(s, s.at(span.start), s.at(span.end - 1) + 1)]
    return tuple(f for f in roles if f.role not in ("recipient", "item") or not any(f.mention.span.within(span) for span in counted))


def _with_item(reader: Reader, base: Draft, mark: Mark) -> tuple[Filled, ...]:
    s = reader.sentence
    pattern = reader.trigger.pattern
    if "duration" in pattern.roles.get("figure", ()) and mark.attrs.get("unit_id") in words(reader.pack.code).times.units:
        served = _served(reader, mark)
        return (*(f for f in base.roles if f.role != "item"), *served) if served else base.roles
    if pattern.count_role and not base.filled("item"):
        return (*base.roles, *_counted(reader, mark))
    if "item" not in pattern.roles or pattern.roles["item"] == ("trigger",) or "enough" in pattern.roles.get("figure", ()):
        return base.roles
    slots = dict.fromkeys(("patient", *(s for s in pattern.roles.get("figure", ()) if s not in pattern.roles.get("recipient", ()))))
    for p in [*(p for slot in slots for p in reader.phrases(slot)), *reader.clause.slots.get("inside", [])]:
        for a, b in p.parts:
            if any(t.amount is mark for t in s.toks[a:b]):
                found = item(s, a, b, text=pattern.item_text)
                if found and any(found.span.within(m.span) and _deals(m, reader.pack) for m in base.filled("recipient")):
                    return base.roles
                if found and not (holds(found) and base.filled("item")):
                    return (*(f for f in base.roles if f.role != "item"), Filled("item", found, f"{pattern.id}:figure"))
    return base.roles


def _deals(people: Mention, pack: Language) -> bool:
    """True for those who are told by what they deal in: "tiga pengedar sabu"."""
    return not pack.nouns.get("dealer", frozenset()).isdisjoint(people.text.casefold().split())


def _served(reader: Reader, mark: Mark) -> list[Filled]:
    """What lasts so long, where the words behind the figure tell it: "eight years in prison"."""
    s, held = reader.sentence, mark.attrs.get("counted")
    if not isinstance(held, list) or held[0] < mark.end or s.report.text[held[0]].isupper():
        return []  # a name behind it is where, not what
    span = Span(s.report.id, held[0], held[1])
    return [Filled("item", Mention(s.report.words(span), "THING", "", span), f"{reader.trigger.pattern.id}:figure")]


def _counted(reader: Reader, mark: Mark) -> list[Filled]:
    """What is counted: the noun behind the figure, or the noun that the figure belongs to ("korban tewas")."""
    s, pattern = reader.sentence, reader.trigger.pattern
    kind = mark.attrs.get("kind")
    held = mark.attrs.get("counted" if kind == "measure" else "unit_span")
    if isinstance(held, list) and (kind in ("count", "measure") or (kind != "money" and held[0] >= mark.start)):
        return [
            Filled(
                "item", Mention(s.report.text[held[0] : held[1]], "THING", "", Span(s.report.id, held[0], held[1])), f"{pattern.id}:figure"
            )
        ]
    if reader.trigger.nominal or mark.attrs.get("kind") == "count":
        span = s.span(reader.trigger.a, reader.trigger.b)
        return [Filled("item", Mention(s.report.words(span), "THING", "", span), f"{pattern.id}:trigger")]
    return []
