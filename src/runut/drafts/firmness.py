"""Trigger with its clause -> its status: which words around its verb tell how firmly the deed is told, and whether it was done."""

from __future__ import annotations

from collections.abc import Sequence

from runut.drafts.charges import is_charge
from runut.drafts.roles import Reader
from runut.drafts.scenes import Scene
from runut.drafts.status import read_status
from runut.packs import Language, ontology
from runut.syntax.clauses import Clause
from runut.syntax.joints import is_headline
from runut.syntax.phrases import Phrase
from runut.types import Hop

__all__ = ["status_of", "told_of_subject"]

_NEGATION = "negation"


def status_of(stage: Scene, reader: Reader, hops: Sequence[Hop]) -> tuple[str | None, tuple[str, ...]]:
    """Status and auxiliary modes of what a trigger tells, by its verb group and who says it; without a status nothing is claimed."""
    clause = reader.governor or _first(stage, reader)
    verb = clause.verb
    if verb is None:
        start, stop = reader.clause.a, reader.trigger.b
    else:
        start, stop = _group_start(stage, clause), max(verb.b, verb.head + 1)
        if reader.light == "plain":
            start, stop = min(start, reader.trigger.a), max(stop, reader.trigger.b)
    subject = reader.clause
    holder = clause if verb is not None else subject
    start = _unheld(stage, clause, _negative_subject(stage, clause, start))
    t, s = reader.trigger, stage.sentence
    planned = verb is not None and _to_come(stage, verb, clause.k)
    word = s.span(t.a, t.b) if ontology()[t.pattern.type].quad.startswith("verbal") or t.b - t.a > 2 else None
    stop = t.b if word and not t.nominal else stop  # what follows "promises" or "refuses" is told of the deed
    told = {"unable": bool(t.pattern.status), "able": t.pattern.able}
    if _supposed(stage, clause) or _ordered(stage, clause) or _led(stage, clause, "capable") or _said_by_nobody(stage, clause):
        return None, ()
    if _led(stage, clause, "ceasing") and s.lows(t.a, t.b)[0] not in reader.pack.clauses["ceasing"]:
        return None, ()  # the verb before it tells that it is over
    if _led(stage, clause, "lacking"):
        return "denied", (_NEGATION,)
    status, aux = read_status(s, holder, hops, reader.pack, start=max(0, start), stop=stop, word=word, **told)
    if status == "denied" and (_held_by(reader, "end") or (_held_by(reader, "off") and not _negative(reader))):
        return "asserted", tuple(a for a in aux if a != _NEGATION)
    if status == "asserted" and _held_by(reader, "off"):
        return "denied", (*aux, _NEGATION)
    if (planned or _told_ahead(reader)) and status == "asserted":
        return "planned", aux
    if status == "asserted" and t.nominal:
        return read_status(s, reader.clause, hops, reader.pack, start=max(0, reader.clause.a - 1), stop=t.b)
    if status != "asserted" or aux:
        return status, aux
    lent = "alleged" if is_charge(stage, clause) else _lent(stage, clause, hops, reader.pack)
    return lent or status, (_NEGATION,) if lent == "denied" else aux


def _first(stage: Scene, reader: Reader) -> Clause:
    """The clause of the first verb among a trigger's words: "reserved the right to strike" is no purpose."""
    words = range(reader.trigger.a, reader.trigger.b)
    return next((stage.clause(k) for k in stage.verbs if stage.phrases[k].head in words), reader.clause)


def _held_by(reader: Reader, kind: str) -> bool:
    """True for a happening of which a verb says that it ends or does not take place: "serangan X belum berakhir", "dibatalkan"."""
    verb = reader.governor.verb if reader.trigger.nominal and reader.governor else None
    return verb is not None and reader.sentence.toks[verb.head].low in reader.pack.light.get(kind, ())


def _negative(reader: Reader) -> bool:
    """True for a verb that is a denial by itself: "batal"; "tidak dibatalkan" is none."""
    verb = reader.governor.verb if reader.governor else None
    start = reader.sentence.toks[verb.head].start if verb else -1
    return any(c.start == start and c.attrs["aux"] == _NEGATION for c in reader.sentence.status)


def _led(stage: Scene, clause: Clause, kind: str) -> bool:
    """True for a verb right behind words that tell what is not done, or only could be: "without firing", "capable of firing"."""
    words, verb = stage.pack.clauses.get(kind, ()), clause.verb
    if not words or verb is None:
        return False
    before = [" ".join(("", *stage.sentence.raws[max(0, at - 2) : at])) for at in {verb.a, verb.head}]
    return any(led.endswith(f" {w}") for led in before for w in words)


def _said_by_nobody(stage: Scene, clause: Clause) -> bool:
    """True for what nobody says: "no one claims that X attacked Y"."""
    words, k = stage.pack.clauses.get("nobody", ()), clause.k
    says = {c.start for c in stage.sentence.cues if c.attrs["cue"] == "say"} if words and k > 1 else ()
    at = next((n for n in range(k - 1, 0, -1) if stage.phrases[n].kind in ("V", "STOP", "COMMA")), 0) if says else 0
    told = at > 0 and stage.phrases[at].kind == "V" and stage.sentence.toks[stage.phrases[at].head].start in says
    return bool(told) and stage.phrases[at - 1].kind == "NP" and stage.sentence.raws[stage.phrases[at - 1].a] in words


def _ordered(stage: Scene, clause: Clause) -> bool:
    """True for what somebody is told not to do: "Don't shoot"."""
    verb, pack = clause.verb, stage.pack
    if verb is None or not pack.possessive or verb.head == verb.a or "agent" in clause.slots:
        return False
    opens = all(p.kind in ("PUNCT", "ADV") for p in stage.phrases[: clause.k])
    return opens and stage.sentence.toks[verb.a].tag == "AUX"


def _supposed(stage: Scene, clause: Clause) -> bool:
    """True for what a relative clause tells of somebody whom a condition supposes: "jika ada negara yang menyerang X"."""
    if clause.opener != "rel":
        return _but_if(stage, clause)
    held = next((p for slot in ("agent", "patient") for p in clause.slots.get(slot, []) if clause.verb and p.a < clause.verb.a), None)
    if held is None:
        return False
    before = [p for p in stage.phrases if p.b <= held.a]
    opener = next((p for p in reversed(before) if p.kind not in ("V", "NP", "ADV", "PP", "T")), None)
    return opener is not None and opener.kind == "SC" and opener.prep in stage.pack.clauses["condition"]


def _but_if(stage: Scene, clause: Clause) -> bool:
    """True for a verb whose subject stands behind a preposition that opens a condition too: "kecuali X menyerang"."""
    k = clause.k - 1
    while k > 0 and stage.phrases[k].kind in ("ADV", "T"):
        k -= 1
    subject = stage.phrases[k] if clause.verb is not None and k >= 0 else None
    return subject is not None and subject.kind == "PP" and subject.prep in stage.pack.clauses["condition"]


def _told_ahead(reader: Reader) -> bool:
    """True for a deed that its verb tells of before it is done: "promised raids on X"."""
    verb = reader.governor.verb if reader.governor and reader.light == "forward" else None
    return verb is not None and reader.sentence.toks[verb.head].low in reader.pack.light.get("ahead", ())


def _to_come(stage: Scene, verb: Phrase, k: int) -> bool:
    """True for an infinitive that a headline is told by: "Norway to send tanks"."""
    first = stage.sentence.toks[verb.a].low in stage.pack.context.get("infinitive", ())
    return first and is_headline(stage.sentence, stage.phrases, k)


def _lent(stage: Scene, clause: Clause, hops: Sequence[Hop], pack: Language) -> str | None:
    """What is planned of a verb is planned of the one joined to it that has no auxiliary ("will free X and lift Y"); what is denied of
    it too, where either of the two might be meant, or where both have one object: "tidak menerima suap atau memeras X"."""
    verb = clause.verb
    if not clause.shared or verb is None or any(t.tag == "AUX" for t in stage.sentence.toks[verb.a : verb.head]):
        return None
    at = next((k for k in reversed(stage.verbs) if stage.phrases[k].b <= verb.a), -1)
    if at < 0 or not _joined(stage, stage.phrases[at].b, verb.a):
        return None
    first, before = stage.clause(at), stage.phrases[at]
    if not first.slots.get("agent", [None])[0] is clause.slots.get("agent", [None])[0] is not None:
        return None
    status, aux = read_status(stage.sentence, first, hops, pack, start=min(first.a, before.a), stop=before.b)
    if status == "denied":
        return status if _either(stage, before, verb) else None
    return status if status in ("planned", "predicted", "alleged") and not aux else None


def _either(stage: Scene, first: Phrase, second: Phrase) -> bool:
    """True for two verbs of which neither is meant if one is not: joined by "or", or right beside each other for one object."""
    joint = next(p for p in reversed(stage.phrases) if p.b == second.a)
    beside = joint.a == first.b == first.head + 1
    return stage.sentence.toks[joint.a].low in stage.pack.clauses.get("either", ()) or beside


def _joined(stage: Scene, a: int, b: int) -> bool:
    """True if a joint, and no comma or opener, stands in the words between two verbs, right before the second."""
    between = [p for p in stage.phrases if a <= p.a < b]
    if between and stage.sentence.toks[between[-1].a].low in stage.pack.clauses["contrast"]:
        return False  # "will send X, but recalled Y"
    return bool(between) and between[-1].kind == "CC" and not any(p.kind in ("SC", "REL", "COMP", "STOP") for p in between)


def _negative_subject(stage: Scene, clause: Clause, start: int) -> int:
    """ "Neither X nor Y has sent", "No tents were sent": the status word that opens the subject belongs to the verb."""
    first = next((p for slot in ("agent", "patient") for p in clause.slots.get(slot, []) if p.a < start), None)
    if first is None or stage.sentence.toks[first.a].tag != "DET":
        return start
    opens = stage.sentence.toks[first.a].start
    return first.a if any(c.start == opens for c in stage.sentence.status) else start


def _unheld(stage: Scene, clause: Clause, start: int) -> int:
    """ "Belum ada roket yang ditembakkan": the verb that says there is none belongs to the relative clause of what there is not."""
    if clause.opener != "rel":
        return start
    held = next((p for slot in ("agent", "patient") for p in clause.slots.get(slot, []) if p.a < start), None)
    if held is None:
        return start
    verb = next((p for p in stage.phrases if p.b == held.a and p.kind == "V"), None)
    return verb.a if verb and stage.sentence.toks[verb.head].low in stage.pack.light["measure"] else start


def _group_start(stage: Scene, clause: Clause) -> int:
    """First word of the verb groups in a row before the clause's verb, with an adverb that opens the clause."""
    k = clause.k
    while k > 0 and (stage.phrases[k - 1].kind in ("V", "ADV", "T")):
        k -= 1
    start = stage.phrases[k].a
    first = stage.phrases[0]
    return first.a if first.kind == "ADV" and clause.left <= 2 else start


def told_of_subject(stage: Scene, clause: Clause) -> str:
    """The status that a word of telling right before the subject lends, whoever tells it: "membantah X memukul Y"."""
    slots = () if clause.shared else ("agent", "patient")
    subject = next((p for slot in slots for p in clause.slots.get(slot, []) if clause.verb and p.b <= clause.verb.a), None)
    verb = next((p for p in stage.phrases if subject and p.b == subject.a and p.kind == "V"), None)
    at = stage.sentence.toks[verb.head].start if verb else -1
    says = (c for c in stage.sentence.cues if c.attrs["cue"] == "say" and not c.attrs["document_only"])
    return next((str(c.attrs["status"]) for c in says if c.start <= at < c.end), "")
