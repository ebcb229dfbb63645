"""Names of slots and voices -> what they mean, in words for a person."""

from __future__ import annotations

__all__ = ["SLOT_MEANINGS", "VOICES"]

SLOT_MEANINGS = {
    "about-owner": "the party inside what the noun consists of",
    "agent": "who does it: the subject of an active verb, the agent of a passive one",
    "agent-both": "both parties inside a subject that is a thing",
    "agent-deep": "the party inside a subject that is a thing",
    "agent-words": "the party inside a subject that is words or a deed",
    "asked": "what the asked or threatened deed is done to",
    "bare-agent": "the agent of a passive without a preposition",
    "before": "what stands before the noun in its phrase",
    "before-by": "who does it, told right before a passive verb",
    "benefit": "whom a purpose clause helps",
    "urged": "who is to act in what is asked for",
    "bound": "who is to meet a condition",
    "both": "parties side by side before the trigger",
    "deed": "the parties of the deed that the words point back to",
    "extra": "a second object",
    "figure": "the thing that the figure counts",
    "head": "the object, being a party itself",
    "asker": "whose wish the object is",
    "inside": "what stands behind the noun in its phrase",
    "inside-between": "parties joined inside the noun's phrase",
    "land": "the state in which the kind of place lies that it is done to",
    "lead": "the subject of the verb that governs the noun",
    "met": "whom the meeting is with",
    "given": "the first of two objects",
    "owner": "the party inside the object",
    "partitive": "the actor of the claim before, of which this is a part",
    "partitive-item": "the item of the claim before, of which this is a part",
    "patient": "what it is done to: the object of an active verb, the subject of a passive one",
    "place": "where the clause says it took place",
    "plain": "the subject of any verb that governs the noun",
    "receiver": "the subject of a verb of getting",
    "result": "what the object has come to",
    "same": "the thing spoken of before",
    "self": "the verb's own phrases",
    "setter": "who sets a condition",
    "size": "a size told with its preposition",
    "speaker": "who the sentence is told by",
    "speaker-body": "who the sentence is told by, if that is no single person",
    "subject": "the grammatical subject, whatever the voice",
    "subject-thing": "the subject, being a thing",
    "talking": "the two sides of talks told of before",
    "topic": "whom the report spoke of before",
    "treaty": "the treaty that the report spoke of",
    "trigger": "the words of the trigger itself",
}

VOICES = {
    "Act": "an active verb", "Mid": "a verb without an object", "Pass": "a passive verb", "Stat": "a verb of state", "Base": "a bare verb",
    "NomAct": "a noun of doing", "NomRes": "a noun of what was done", "Ger": "a gerund", "Past": "a verb in the past",
    "Third": "a verb in the present", "Part": "a participle",
    "Idiom": "words that mean something else together", "Not": "a word of negation",
}  # fmt: skip
