"""Coded tokens -> is the figure there no amount: a model name, a clock, a phone or list number, an article of a law, a score."""

from __future__ import annotations

from runut.marks.bounds import begins_model, fits_case, sign_before
from runut.marks.figures import DIGITS, Page, is_decimal
from runut.marks.lexis import Coded, glued

__all__ = ["counts_nothing"]

_LONG = 10


def counts_nothing(page: Page, at: int) -> bool:
    """True if the figure that begins at a token is a name, a number of something, or part of an address."""
    coded = page.coded
    if coded.codes[at] not in DIGITS:
        return _worded(page, at)
    if _tail_of_name(page, at) or _part_of_name(page, at) or _named(page, at) or _led(coded, at) or _clock(coded, at):
        return True
    return _phone(coded, at) or _listed(coded, at) or _bracketed(coded, at) or _scored(coded, at)


def _worded(page: Page, at: int) -> bool:
    coded, word = page.coded, page.coded.words[at]
    if word in page.numbers.shy:
        return len(coded.codes) > 1
    return glued(coded, at) and coded.at(at - 1) in "-_@#/" and coded.at(at - 2) not in "c"


def _led(coded: Coded, at: int) -> bool:
    """A word such as article or number stands before it, perhaps with a sign between."""
    return coded.at(at - 1) == "L" or (coded.at(at - 1) in ".:-+(" and coded.at(at - 2) == "L")


def _part_of_name(page: Page, at: int) -> bool:
    """Glued to what stands before it: KF-21, MH17, a link, a version."""
    coded = page.coded
    if not glued(coded, at) or sign_before(page, at)[0]:
        return False
    before, word = coded.at(at - 1), coded.words[at - 1]
    if before == "-" and glued(coded, at - 1) and any(coded.words[at - 2] in forms for forms in page.counts.tied.values()):
        return False
    if before in "$(\"”|;" or not (word.isalnum() or word in "-/.:_#@,+&=?"):
        return False
    if before == ",":
        return glued(coded, at - 1) and coded.at(at - 2) != "-"
    if before == "-":
        measure = coded.at(at - 2) == "u" and coded.at(at - 3) in DIGITS and not begins_model(page, at - 2)
        return glued(coded, at - 1) and not (measure or coded.words[at - 2][-1].isdigit() or coded.at(at - 2) in "O%$Ecm)")
    return not (before == "." and not glued(coded, at - 1)) and word != "+"


def _tail_of_name(page: Page, at: int) -> bool:
    """Letters glued behind it that are no unit: 5G, 3D, 2.0beta; or a name such as 24-Hour."""
    coded, behind = page.coded, at + 1
    if not glued(coded, behind):
        return False
    word = coded.words[behind]
    if coded.at(behind) == "/":
        rate = bool(sign_before(page, at)[0]) and coded.at(behind + 1) in "uUlx"
        return glued(coded, behind + 1) and coded.at(behind + 1) not in DIGITS and not rate
    other = coded.at(behind) == "u" and not fits_case(page, behind)  # 5G is no five grams
    name = len(word) == 1 and page.numbers.suffix.get(word, 0) >= 1e9 and not is_decimal(page, at) and coded.at(at - 1) != "$"
    letters = other or coded.at(behind) in "xSlLUi!" or (coded.at(behind) == "6" and page.label(at - 1) == "PROPN")
    return word[0].isalpha() and letters and (name or not (word in page.numbers.suffix or word in page.numbers.money_suffix))


def _clock(coded: Coded, at: int) -> bool:
    return (coded.at(at + 1) == ":" and glued(coded, at + 1) and glued(coded, at + 2) and coded.at(at + 2) in DIGITS) or (
        coded.at(at - 1) == ":" and glued(coded, at) and coded.at(at - 2) in DIGITS)


def _phone(coded: Coded, at: int) -> bool:
    """A long or zero-led run of digits, or three runs tied by hyphens."""
    word = coded.words[at]
    if word.isdigit() and (len(word) >= _LONG or (word[0] == "0" and len(word) > 4)) and coded.at(at - 1) != "$":
        return True
    if coded.at(at - 1) != "+" and "-" not in coded.codes[max(at - 3, 0) : at + 4]:
        return False
    chain = [i for i in range(at - 4, at + 5, 2) if coded.at(i) in DIGITS]
    tied = [i for i in range(at - 3, at + 4, 2) if coded.at(i) == "-" and glued(coded, i) and glued(coded, i + 1)]
    abroad = coded.at(at - 1) == "+" and len(word) <= 3 and coded.at(at + 1) in DIGITS
    return abroad or (len(chain) >= 3 and len(tied) >= 2 and _near(chain, at))


def _near(chain: list[int], at: int) -> bool:
    return any({at + k, at + k + 2, at + k + 4} <= set(chain) for k in (-4, -2, 0))


def _listed(coded: Coded, at: int) -> bool:
    """The number of a list's row: at the head of a line, a full stop or bracket glued behind it."""
    head = coded.at(at - 1) == "\n"
    tied = coded.at(at + 1) in ".)" and glued(coded, at + 1) and not glued(coded, at + 2)
    return head and tied and len(coded.words[at]) <= 2 and at + 2 < len(coded.codes)


def _named(page: Page, at: int) -> bool:
    """Short digits right behind a name, with no noun of their own to count: a model, a house, a channel."""
    coded = page.coded
    if page.label(at - 1) == "VERB":
        return False  # "Bebaskan 3 Sandera": a headline's verb
    head = coded.at(at - 2) in "\n.\"”" and page.label(at - 1) != "PROPN"
    before = coded.at(at - 1) == "x" and coded.text[coded.starts[at - 1]].isupper() and not head
    inner = coded.at(at - 1) == "x" and any(c.isupper() for c in coded.text[coded.starts[at - 1] + 1 : coded.ends[at - 1]])
    short = coded.words[at].isdigit() and len(coded.words[at]) <= 4
    owns = coded.words[at + 1 : at + 2] in (["'"], ["’"]) and glued(coded, at + 1)
    behind = owns or coded.at(at + 1) in "S.,;:)\n\"”C" or (coded.at(at + 1) in "xU" and coded.text[coded.starts[at + 1]].isupper())
    some = at + 1 < len(coded.codes) and coded.words[at + 1] in page.counts.others
    given = coded.ends[at - 1] in page.lands and (some or coded.at(at + 1) in "xU") and coded.at(at + 2) in "xU"  # "gave X 26 Archer guns"
    return short and (before or inner) and behind and not given


def _scored(coded: Coded, at: int) -> bool:
    """Either side of 2-0: tied figures that are no range, for a range is read whole from its low end."""
    tied = coded.at(at + 1) == "-" and coded.at(at + 2) in DIGITS and glued(coded, at + 1) and glued(coded, at + 2)
    one, two = (coded.words[at], coded.words[at + 2]) if tied else ("", "")
    falls = one.isdigit() and two.isdigit() and len(one) <= 3 and int(two) <= int(one)
    return falls or (coded.at(at - 1) == "-" and glued(coded, at) and glued(coded, at - 1) and coded.at(at - 2) in DIGITS)


def _bracketed(coded: Coded, at: int) -> bool:
    """A lone figure in brackets: a note, an age, a number in a list."""
    sides = "".join(coded.words[at - 1 : at]) + "".join(coded.words[at + 1 : at + 2])
    return sides in ("()", "[]") and len(coded.words[at]) <= 3
