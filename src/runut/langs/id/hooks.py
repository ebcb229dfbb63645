"""Indonesian word forms: root -> affixed forms with their voice.

The nasal rules are those of Sneddon, Indonesian Reference Grammar, chapter 1.
"""

from __future__ import annotations

__all__ = ["CLITICS", "forms", "stem_voice"]

CLITICS = ("nya", "lah", "kah", "pun")
_VOWELS = "aeiou"
_KEEP = {"b": "m", "f": "m", "v": "m", "d": "n", "c": "n", "j": "n", "z": "n", "g": "ng", "h": "ng"}
_DROP = {"p": "m", "t": "n", "s": "ny", "k": "ng"}


def _nasal(root: str) -> tuple[str, ...]:
    """The shapes a root takes behind meN- and peN-, without the me/pe: kirim -> ngirim; loans keep their consonant."""
    first, second = root[0], root[1:2]
    if first in _VOWELS:
        return ("ng" + root,)
    if first in _DROP:
        kept = {"p": "m", "t": "n", "s": "n", "k": "ng"}[first] + root
        return (kept,) if second and second not in _VOWELS else (_DROP[first] + root[1:], kept)
    if first in _KEEP:
        return (_KEEP[first] + root,)
    return (root,)


def forms(root: str) -> tuple[tuple[str, str], ...]:
    """All regular forms of a root with their voice.

    Act (meN-), Pass (di-), Stat (ter-), Mid (ber-), Base, NomAct (peN-an), NomRes (-an, per-an, ke-an).
    """
    out: list[tuple[str, str]] = [(root, "Base"), (root + "kan", "Base"), (root + "i", "Base")]
    for shape in (*_nasal(root), *_nasal("per" + root)[1:], *(("nge" + root,) if len(root) <= 3 else ())):
        out += [("me" + shape + end, "Act") for end in ("", "kan", "i")]
        out += [("pe" + shape + "an", "NomAct")]
    out += [("memper" + root + end, "Act") for end in ("", "kan", "i")]
    for end in ("", "kan", "i"):
        out += [("di" + root + end, "Pass"), ("diper" + root + end, "Pass"), ("ter" + root + end, "Stat")]
    out += [("ber" + root, "Mid"), ("ber" + root + "an", "Mid"), ("be" + root, "Mid")]
    out += [(root + "an", "NomRes"), ("per" + root + "an", "NomRes"), ("ke" + root + "an", "NomRes")]
    return tuple(dict.fromkeys(out))


def stem_voice(word: str) -> str:
    """The voice that a word's affixes suggest when its root is unknown: Act, Pass, Stat, Mid or ''."""
    if len(word) > 5 and word[:4] in ("meng", "meny", "memb", "memp", "memf", "mend", "menj", "menc", "ment", "mens", "menu", "mena",
                                     "mene", "meni", "meno", "mema", "memi", "memu", "memo", "meme", "mela", "meli", "melu", "mele",
                                     "melo", "mera", "meri", "meru", "mere", "mero", "mewa", "meya", "menz"):
        return "Act"
    if len(word) > 5 and word.startswith("di") and word[2:5] != "sin":
        return "Pass"
    if len(word) > 6 and word.startswith("ter") and word[3] not in "u":
        return "Stat"
    if len(word) > 5 and word.startswith("ber") and not word.startswith("berita"):
        return "Mid"
    return ""
