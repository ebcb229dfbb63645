"""Hostile texts: figures, days, brackets, quotes and lines without measure, signs that are not seen, names in disguise."""

from __future__ import annotations

from random import Random

from hostile.files import GOOD, LAST, File

__all__ = ["CLASSES"]


def _text(name: str, bomb: str) -> File:
    data = f"{GOOD}\n{bomb}\n{LAST}\n".encode("utf-8", "surrogatepass")
    return File(f"{name}.txt", data, errors=("binary",) if name == "controls" else ())


def figures(n: int, chance: Random) -> File:
    """Figures without end and figures beside figures."""
    return _text("figures", chance.choice((
        "9" * n, "1." * n, "1," * n, "1 " * n, "Rp" * n, "1.000." * n + "5", "satu juta " * n, "0" * n + ",5 persen", "-" * n + "5",
        "1-2-" * n,
        "US$ " * n, "sekitar " * n + "5 orang", "dua ratus " * n, "5 orang dan " * n, "1/2/" * n, "1e9" * n, "½" * n, "٣" * n, "5%" * n,
        "sedikitnya 5 orang, " * n,
    )))  # fmt: skip


def days(n: int, chance: Random) -> File:
    """Days that are none, and days beside days."""
    return _text("days", chance.choice((
        "31/02/2031 " * n, "2031-05-08 " * n, "8 Mei " * n, "Senin (8/5) " * n, "0000-00-00 " * n, "9999-12-31 " * n, "Senin, " * n,
        "kemarin " * n, "sejak 8 Mei hingga " * n, "8-" * n + "9 Mei 2031", "Mei " * n, "pukul 25.61 " * n, "tahun " * n, "1/1/1 " * n,
        "tiga hari setelah " * n, "2031" * n, "8 Mei 2031-" * n, "minggu lalu, " * n, "Januari-" * n, "pada " * n + "2031",
    )))  # fmt: skip


def brackets(n: int, chance: Random) -> File:
    """Brackets, quotes and dashes without their fellows, or in one another."""
    return _text("brackets", chance.choice((
        "(" * n, "[" * n + "]" * n, "(a " * n, "“" * n, '"' * n, "“a” " * n, '"kata," kata ' * n, "“" * n + "a" + "”" * n, "'" * n,
        "«" * n, '"kata', "- " * n, "— " * n, '"a" kata B. ' * n, "(A/B) " * n, "{" * n, "“kata ‘kata " * n, '." ' * n, "…" * n, "?!" * n,
    )))  # fmt: skip


def lines(n: int, chance: Random) -> File:
    """Lines and words of any length, and lines that hold nothing."""
    return _text("lines", chance.choice((
        "a" * n, "kata " * n, "\n" * n, "\r" * n, " " * n, "\t" * n, "a\n" * n, "\u2028" * n, ". " * n, "." * n, "A B " * n, "a.b." * n,
        "kata, " * n, "x@y.z " * n, "http://a.b/" + "c/" * n, "A" * n, "Dr. " * n, "a-" * n, "kata;" * n, "\x0c" * n,
    )))  # fmt: skip


def names(n: int, chance: Random) -> File:
    """Names beside names, and words that look like names."""
    return _text("names", chance.choice((
        "Rina " * n, "Rina Hapsari, " * n, "Presiden " * n, "PBB " * n, "Amerika Serikat " * n, "Rina dan " * n,
        "Menteri Luar Negeri " * n,
        "van der " * n, "A. " * n, "PT " * n, "Rina (Partai A) " * n, "Rusia-" * n, "bin " * n, "yang " * n, "Gubernur Jawa " * n,
        "Israel, Iran, " * n, "al-" * n, "Jakarta Selatan " * n, "X " * n, "oleh Rina " * n,
    )))  # fmt: skip


def speech(n: int, chance: Random) -> File:
    """Speakers of speakers, and cues without speech."""
    return _text("speech", chance.choice((
        "Rina mengatakan " * n, "kata Rina, " * n, "menurut Rina, " * n, "Rina mengatakan bahwa Danu mengatakan bahwa " * n,
        "katanya. " * n,
        '"Air naik," kata Rina. ' * n, "Reuters melaporkan bahwa " * n, "mengatakan " * n, "ia berkata: " * n, "dikutip dari " * n,
        "membantah bahwa " * n, "tidak " * n, "belum tidak akan " * n, "akan mengirim " * n, "mengirim kapal ke " * n,
        "Rusia menyerang Ukraina. " * n, "Rusia menyerang " * n, "menewaskan 5 orang, " * n, "jika " * n, "yang mengatakan " * n,
    )))  # fmt: skip


def english(n: int, chance: Random) -> File:
    """The same in English."""
    return _text("english", chance.choice((
        "Rina said that " * n, "said Rina, " * n, "according to " * n, "Russia attacked Ukraine. " * n, "of the " * n, "not " * n,
        "“We will send ships,” said Rina. " * n, "the minister who said " * n, "5,000 ships and " * n, "one hundred " * n,
        "on May 8, " * n,
        "Mr. " * n, "U.S. " * n, "to " * n, "will send " * n, "killed 5 people, " * n, "last week " * n, "'s " * n,
        "three days after " * n, "which was said by " * n,
    )))  # fmt: skip


def controls(n: int, chance: Random) -> File:
    """Characters that control, and that mean nothing."""
    return _text("controls", chance.choice(("\x00", "\x07", "\x1b[31m", "\x7f", "\x85", "\u2029", "\ufffe", "\uffff", "\ue000",
                                            "\U0010ffff", "\x0b", "\x1a", "\x08", "\u061c", "\x1c")) * n)


def invisible(n: int, chance: Random) -> File:
    """Signs that are not seen, in and between words."""
    sign = chance.choice(("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u202e", "\u2066", "\U000e0041", "\ufe0f", "\u034f",
                          "\u115f", "\u3164", "\u180e", "\u2063"))
    return _text("invisible", chance.choice((f"Pu{sign}tin " * n, sign * n, f"kata{sign}" * n, f"{sign}Rina {sign}" * n)))


def marked(n: int, chance: Random) -> File:
    """Marks upon marks, and letters that grow when they are made plain."""
    return _text("marked", chance.choice(("a" + "\u0301" * n, "\ufdfa" * n, "ﷺ " * n, "e\u0301" * n, "\u0130" * n, "ß" * n, "ŉ" * n,
                                          "각" * n,
                                          "\u1100\u1161\u11a8" * n, "🏴‍☠️" * n, "👨‍👩‍👧" * n, "Ⅷ" * n, "\u0344" * n, "ﬃ" * n,
                                          "\u202dA\u202c" * n)))


def languages(n: int, chance: Random) -> File:
    """Other languages and scripts, mixed, and words that are of none."""
    return _text("languages", chance.choice(("Владимир сказал. ", "김정은은 말했다. ", "習近平説。", "محمد قال ", "นายกรัฐมนตรี",
                                             "qwx zzk ", "ɑ ", "Ωmega ",
                                             "אמר ", "हिन्दी ", "\U00010330 ", "kata слово ", "ᏣᎳᎩ ", "ｋａｔａ ", "𝐤𝐚𝐭𝐚 ")) * n)


CLASSES = {
    "figures": figures, "days": days, "brackets": brackets, "lines": lines, "names": names, "speech": speech, "english": english,
    "controls": controls, "invisible": invisible, "marked": marked, "languages": languages,
}  # fmt: skip
