"""Names in disguise: how many are told, by the kind of trick, and how many clean names are told by mistake.

python bench/spoofs.py     200 names of the tables and 100 invented ones, each in 14 disguises; then names as they are: every form of the
                           tables, and names written wholly in Cyrillic, Hangul, Greek, Armenian or Arabic, as reports have them

Exit code 1 where a trick is told of fewer than 95 in 100 names (but figures, which only known names are judged by), or an honest text of
more than one in 1,000.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Mapping
from itertools import product

from runut.packs import world
from runut.resolve.spoofs import spoofs
from runut.types import Notice, Report

__all__ = ["main"]

SEED, KNOWN = 3, 200
FIRST = ("Rina", "Danu", "Galih", "Bagas", "Laras", "Ingrid", "Harold", "Philippa", "Tigor", "Marcus")
LAST = ("Hapsari", "Wirasto", "Laksono", "Solheim", "Pickens", "Siregar", "Dellby", "Nasution", "Marsh", "Kusuma")
CYRILLIC = dict(zip("aeopcyxABEHKMOPCTX", "аеорсухАВЕНКМОРСТХ", strict=True))
GREEK = dict(zip("aovixABEHIKMNOPTYXZ", "αονιχΑΒΕΗΙΚΜΝΟΡΤΥΧΖ", strict=True))
WIDE = {chr(n): chr(n + 0xFEE0) for n in range(65, 123) if chr(n).isalpha()}
BOLD = {chr(n): chr(n + (0x1D400 - 65 if n < 97 else 0x1D41A - 97)) for n in range(65, 123) if chr(n).isalpha()}
FIGURES = {"o": "0", "l": "1", "i": "1", "e": "3"}
HIDDEN = {
    "zero-width space": "\u200b", "non-joiner": "\u200c", "joiner": "\u200d", "soft hyphen": "\u00ad", "bidi override": "\u202e",
    "direction mark": "\u200e", "word joiner": "\u2060", "tag": "\U000e0061", "selector": "\ufe0f",
}  # fmt: skip
# Honest names: what they are made of, a given name and a family name of any two, and the ways in which reports set names.
CLEAN = {
    "Cyrillic": (
        "Анна Ася Вера Вася Евгений Емельян Зоя Игорь Катя Кира Лука Макар Марат Мира Нора Оксана Оля Остап Рома Роман Рос Сава Сара Соня "
        "Тарас Тома Хома Эмма Юрій Їжакевич Ђорђе Јована Жељко Қайрат Әлия Ёлкин Мар'яна Микола Ольга София Тоомас Хасан Варвара Нона Ева",
        "Аксёнов Астахов Бер Боров Воронов Гринько Ершов Карасёв Коваль Косович Мороз Марк Митровић Ногаев Осас Окунев Петков Расс Ротов "
        "Сараев Соров Стоянов Тарасов Тороп Хвостов Хромов Царёв Щукін Ющак Якубов Орос Аскаров Хорват Вано Сох Рахмонов Каравай "
        "ТАСС НАТО ВСУ СВО МВС КНР КНДР США ЕС ООН МАГАТЭ РВВ АТЕС СНВ ВВС МВФ",
    ),
    "Hangul": (
        "김민수 이서연 박지훈 최하은 정민재 강서윤 조도윤 윤지우 장하준 임수아 한예준 오지민 서시우 신하린 권주원 황지아 안유진 송태양",
        "대표 의원 장관 기자 총리 대변인 위원장 교수 박사 씨 시장 대사",
    ),
    "Greek": (
        "Αντώνης Βασίλης Ελένη Ζωή Ηρώ Ιόνα Κατίνα Μάρκος Νίκος Νίνα Όθων Τάνια Τόνια Χάρης Αννα Μαρία Ρένα Τάσος",
        "Βάρκας Ζάννας Καρράς Κόκκινος Μάντακας Ματαίος Νάκος Ορφανός Παππάς Ρούσσος Τόμας Τσάκας Χατζής Υψηλός ΕΚ ΟΗΕ",
    ),
    "Armenian": ("Արամ Սոնա Օհան Հասմիկ Տիգրան Նունե Սուրեն Լիա", "Սոսյան Հունան Ասատուր Օնանյան Սուքիաս Մարտուն"),
    "Arabic": ("محمد علی\u200cرضا فاطمه نور حسن زینب یوسف می\u200cنا", "کریمی الحسن نصراللهی بن\u200cسعد العلی شاه\u200cرخی"),
}  # fmt: skip
WAYS = (
    "Menurut {0} {1}, kapal itu tiba.", "Menurut {1}, kapal itu tiba.", "The mayor, {0} {1} ({0}), said so.",
    "\"{0}-{1}\" tiba; {1}-nya juga.", "{0}’s ship and {1}'s ship came.", "Rina Hapsari ({0} {1}) dan {2} tiba.", "{2} {3}: kapal tiba.",
)
LEAST, MOST = 0.95, 0.001
SWAPPED = {"Cyrillic": CYRILLIC, "Greek": GREEK, "full width": WIDE, "figures": FIGURES}


def _inside(name: str, sign: str, chance: random.Random) -> str:
    at = chance.choice([n for n in range(1, len(name)) if name[n - 1].isalpha() and name[n].isalpha()])
    return name[:at] + sign + name[at:]


def _swap(name: str, table: Mapping[str, str], chance: random.Random) -> str:
    places = [n for n, letter in enumerate(name) if letter in table]
    at = chance.choice(places) if places else 0
    return name[:at] + table.get(name[at], name[at]) + name[at + 1 :]


def disguises(chance: random.Random) -> dict[str, Callable[[str], str]]:
    """Kind of trick -> what it makes of a name; a name that it cannot change stays as it is."""
    made: dict[str, Callable[[str], str]] = {kind: lambda name, sign=sign: _inside(name, sign, chance) for kind, sign in HIDDEN.items()}
    made |= {kind: lambda name, table=table: _swap(name, table, chance) for kind, table in SWAPPED.items()}
    return {**made, "bold": lambda name: "".join(BOLD.get(c, c) for c in name)}


def _report(text: str) -> Report:
    return Report("0" * 64, "case", text, "id", "text/plain")


def _told(name: str) -> tuple[Notice, ...]:
    return spoofs(_report(f"Menurut {name}, kapal itu tiba."))


def _disguised(chance: random.Random, plain: list[str]) -> bool:
    """Prints how many disguises are told; true if enough are."""
    sound = True
    sets = {"known": chance.sample(plain, KNOWN), "invented": [" ".join(pair) for pair in product(FIRST, LAST)]}
    for label, names in sets.items():
        for kind, disguise in disguises(chance).items():
            made = [changed for name in names if (changed := disguise(name)) != name]
            found = [_told(name) for name in made]
            named = sum(any("it was not taken" in n.text for n in notices) for notices in found)
            sound &= sum(map(bool, found)) >= LEAST * len(made) or kind == "figures"
            print(f"{label:9} {kind:17} {sum(map(bool, found)):4} of {len(made):4} told, {named:4} as the known name")
    return sound


def _honest(forms: list[str]) -> bool:
    """Prints how many honest names are told, and what is said of them; true if few are."""
    texts = {"tables": [f"Menurut {name}, kapal itu tiba." for name in forms]}
    for script, (given, family) in CLEAN.items():
        pairs = [(a, b, unicodedata.normalize("NFD", a), b.upper()) for a, b in product(given.split(), family.split())]
        texts[script] = [way.format(*pair) for pair in pairs for way in WAYS]
    told = {script: [n for text in some for n in spoofs(_report(text))] for script, some in texts.items()}
    for script, notices in told.items():
        print(f"clean {script:9} {len(notices):4} of {len(texts[script]):6,} told")
        for text in sorted({n.text for n in notices})[:10]:
            print(f"    {text}")
    return all(len(notices) <= MOST * len(texts[script]) for script, notices in told.items())


def main() -> int:
    """Prints the counts."""
    forms = sorted({n.form for n in world().name_forms if n.kind in ("name", "variant") and n.form[0].isupper() and len(n.form) > 4})
    plain = [form for form in forms if form.isascii() and not any(c.isdigit() for c in form)]
    disguised = _disguised(random.Random(SEED), plain)
    return 0 if _honest([*forms, *(" ".join(pair) for pair in product(FIRST, LAST))]) and disguised else 1


if __name__ == "__main__":
    raise SystemExit(main())
