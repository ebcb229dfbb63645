"""The time of a claim: its own clause's, that of a happening named before, never one that another clause keeps for itself."""

from __future__ import annotations

import pytest
from line import claims_of

PAGE = "2030-06-12"
ROWS = [
    ("id", "Gempa mengguncang Lombok pada 3 Juni 2030. Norwegia mengirim 9 tenda ke Haiti sehari setelah gempa.", "2030-06-04", "a quake"),
    ("en", "Police detained 3 clerks on 3 June. Police held 9 others. A day after the arrest Norway sent 9 tents to Haiti.", "2030-06-04",
     "the one of them whose day is told"),
    ("en", "The war, which began in April 2028, has displaced 9 million people.", None, "an inserted clause keeps its time"),
    ("en", "Norway sent 9 tents to Haiti, while Sweden left on Monday.", None, "a clause set against it keeps its time"),
    ("en", "Norway sent 9 tents to Haiti; a further nine left on Monday.", None, "a clause behind a semicolon keeps its time"),
    ("en", "Norway sent 9 tents to Haiti in return for the April 1 strike.", None, "a day that tells which one"),
    ("en", "The clashes displaced 9 million people, up from 2,100 in 2028.", None, "the time of what it is held against"),
    ("id", "Norwegia bertemu Swedia pada Senin. Malam sebelumnya, Norwegia mengirim 9 tenda ke Haiti.", "2030-06-09", "the night before"),
    ("en", "Norway met Sweden on Monday. The next morning it sent 9 tents to Haiti.", "2030-06-11", "the morning after"),
    ("en", "Norway met Sweden on Monday; a day later it sent 9 tents to Haiti.", "2030-06-11", "a time at the head of its own clause"),
    ("id", "Hingga Senin pukul 12.00 WIB, tiga orang tewas dan 9 luka.", "2030-06-10", "a clock is no second time"),
    ("id", "Norwegia mengecam Swedia, Senin (10/6/2030), tiga hari setelah Swedia mengirim 9 tenda ke Haiti.", "2030-06-07",
     "what it came after"),
    ("en", "Norway condemned Sweden on Monday, three days after Sweden sent 9 tents to Haiti.", "2030-06-07", "what it came after"),
    ("en", "Norway condemned Sweden three days after Sweden sent 9 tents to Haiti.", None, "no day to count from"),
    ("id", "Swedia pergi, Senin (10/6/2030), dua hari setelah Mali menyerang Togo. Sehari sebelumnya, Norwegia mengirim 9 tenda ke Haiti.",
     "2030-06-09", "the day told first is the one that goes on"),
    ("id", "Norwegia mengirim 9 tenda ke Haiti, meski Swedia pergi pada Senin.", None, "a clause of concession keeps its time"),
    ("id", "Norwegia mengirim 9 tenda ke Haiti, tetapi Swedia pergi pada Senin.", None, "each side of a turn has its time"),
    ("id", "Gempa mengguncang Mali pada 3 Juni 2030. Ada 6 orang tewas pada 5 Juni 2030. Sehari setelah gempa Norwegia mengirim 9 tenda.",
     "2030-06-04", "the quake, and not whom it killed"),
    ("id", "Polisi menahan 9 tersangka untuk 20 hari ke depan, Senin (10/6/2030).", "2030-06-10", "how long is not when"),
]


@pytest.mark.parametrize(("lang", "text", "day", "why"), ROWS, ids=[f"{row[-1]} ({row[0]})" for row in ROWS])
def test_when_it_was(lang: str, text: str, day: str | None, why: str) -> None:
    last = [c for c in claims_of(text, lang, PAGE) if c.quantity is not None and c.quantity.value in (9, 9e6)][-1]
    assert (str(last.when.end) if last.when else None) == day, why


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Polisi menahan Rinto Maladi, Senin (17/3/2025). Hakim menghukum Rinto Maladi pada 20 April.", "2025-04-20"),
        ("Polisi menahan Rinto Maladi, Senin (17/3/2025). Hakim menghukum Rinto Maladi pada 20 Februari.", "2025-02-20"),
        ("Hakim membatalkan hasil Pilkada Ambon 2024, Senin (24/2/2025).", "2025-02-24"),
    ],
)
def test_a_day_without_a_year_is_near_the_first_day_told(text: str, day: str) -> None:
    when = claims_of(text)[-1].when
    assert when is not None
    assert str(when.start) == day


def test_the_year_of_a_budget_is_not_when_somebody_is_charged() -> None:
    (only,) = claims_of("KPK menetapkan Gilang Permana sebagai tersangka suap proyek jalan tahun anggaran 2023.")
    assert only.when is None


def test_what_is_agreed_on_begins_at_the_next_such_month() -> None:
    (only,) = claims_of("Norwegia dan Swedia sepakat mengirim 9 tenda ke Haiti mulai Agustus.", "id", PAGE)
    assert only.when is not None
    assert (str(only.when.start), only.when.end) == ("2030-08-01", None)
