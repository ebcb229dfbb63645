"""Rows that people coded: what they claim, on which characters, and what happens to those that cannot be read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from runut import flow
from runut.errors import InputError, PackError
from runut.flow import Coded
from runut.types import Amount, Mention, Party, Place

HEAD = (
    "id,event_id,country,date_start,date_end,city,location,latitude,longitude,actor1,actor2,deaths_best,deaths_low,deaths_high,"
    "injuries_best,injuries_low,injuries_high,source,source_author\n"
)
ROW = 'r1,E-1,Kenya,2031-05-02,2031-05-03,Lumo,,-3.5,38.25,Herders of Tana,Unknown,4,4,7,0,0,0,"Kabar (2031-05-04) Raid, four dead",Kabar\n'


def table(folder: Path, text: str, name: str = "rows.csv") -> Path:
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def read(path: Path, **how: object) -> tuple[list[Coded], list[InputError]]:
    found = list(flow.coded([path], **how))  # type: ignore[arg-type]
    return [f for f in found if isinstance(f, Coded)], [f for f in found if isinstance(f, InputError)]


def test_a_row_gives_a_claim_for_each_count_on_its_own_characters(tmp_path: Path) -> None:
    (row,), errors = read(table(tmp_path, HEAD + ROW))
    assert not errors and (row.report.name, row.report.media, row.report.language) == ("r1", "row", "zxx")
    dead, hurt = row.claims
    words = {c.role: [row.report.words(s) for s in c.spans] for c in reversed(dead.cells)}
    assert words == {
        "actor": ["Herders of Tana"], "item": ["deaths_best"], "quantity": ["4"], "when": ["2031-05-02", "2031-05-03"],
        "place": ["Lumo", "-3.5", "38.25"], "event": ["E-1"],
    }  # fmt: skip
    assert (dead.type, dead.mode, dead.status) == ("OTHER", ("casualties",), "asserted")
    assert row.report.words(hurt.evidence) == "injuries_best: 0"
    assert row.report.words(dead.evidence) == "deaths_best: 4\ndeaths_low: 4\ndeaths_high: 7"


def test_values_of_a_row(tmp_path: Path) -> None:
    (row,), _ = read(table(tmp_path, HEAD + ROW))
    dead, hurt = row.claims
    counts = [c.value for c in dead.cells if isinstance(c.value, Amount)]
    assert [(a.op, a.value, a.high, a.unit, a.role) for a in counts] == [("=", 4, None, "person", "dead"), ("=", 4, 7, "person", "dead")]
    assert hurt.quantity is not None and (hurt.quantity.value, hurt.quantity.role) == (0, "injured")
    assert [(c.value.id, c.value.country) for c in dead.cells if isinstance(c.value, Place)] == [("geo:-3.5,38.25", "KEN")]
    assert [c.value.id for c in dead.cells if isinstance(c.value, Party)] == ["herders-of-tana"], "a vague name is nobody's"
    assert [c.value.ref for c in dead.cells if isinstance(c.value, Mention)] == ["maverick/E-1"]
    assert dead.when is not None and (dead.when.start, dead.when.end) == (date(2031, 5, 2), date(2031, 5, 3))
    facts = (row.report.outlet, row.report.published)
    assert [(f.value, [row.report.words(s) for s in f.spans]) for f in facts if f] == [("Kabar", ["Kabar"]), ("2031-05-04", ["2031-05-04"])]


def test_an_event_id_may_be_left_out_of_account(tmp_path: Path) -> None:
    (kept,), _ = read(table(tmp_path, HEAD + ROW))
    (row,), _ = read(table(tmp_path, HEAD + ROW), event_ids=False)
    assert row.claims[0].cell("event") is None and row.report.text == kept.report.text and row.report.id != kept.report.id


BAD = {
    "a count in words": (ROW.replace(",4,4,7,", ",four,,,"), ":2", "deaths_best", "number"),
    "a count below nothing": (ROW.replace(",4,4,7,", ",-1,,,"), ":2", "deaths_best", "zero or more"),
    "no day": (ROW.replace("2031-05-02", ""), ":2", "date_start", "day"),
    "a day that is none": (ROW.replace("2031-05-02", "2031-13-02"), ":2", "date_start", "%Y-%m-%d"),
    "a place off the globe": (ROW.replace("-3.5", "93.5"), ":2", "latitude", "-90 to 90"),
    "no count at all": (ROW.replace(",4,4,7,0,0,0,", ",,,,,,,"), ":2", "no count", "deaths_best"),
    "a cell too many": (ROW.replace("Lumo", "Lumo,Tana"), ":2", "20 cells under 19 columns", "quotes"),
}


@pytest.mark.parametrize(("row", "line", "what", "remedy"), BAD.values(), ids=BAD)
def test_a_bad_row_is_told_and_the_others_go_on(tmp_path: Path, row: str, line: str, what: str, remedy: str) -> None:
    good, (error,) = read(table(tmp_path, HEAD + row + ROW.replace("r1", "r2")))
    assert [g.report.name for g in good] == ["r2"]
    assert error.name.endswith(f"rows.csv{line}") and what in error.reason and remedy in error.remedy


ODD = {"a range upside down": (",4,4,7,", ",4,7,4,", "row.range"), "days upside down": ("2031-05-03", "2031-04-03", "row.days")}


@pytest.mark.parametrize(("words", "instead", "code"), ODD.values(), ids=ODD)
def test_what_is_odd_is_a_notice_and_the_rest_is_read(tmp_path: Path, words: str, instead: str, code: str) -> None:
    (row,), errors = read(table(tmp_path, HEAD + ROW.replace(words, instead)))
    assert not errors and code in [n.code for n in row.claims[0].notices]
    assert row.claims[0].quantity is not None and row.claims[0].quantity.value == 4


WHOLE = {
    "no header that is known": ("a,b\n1,2\n", "--map"),
    "an empty file": ("", "header"),
    "two columns of one name": ("a,a\n1,2\n", "name of its own"),
    "a quote that is never closed": (HEAD + '"r1,E-1\n', "quotes"),
    "broken JSON": ("{oops\n", "JSON object"),
}


@pytest.mark.parametrize(("text", "remedy"), WHOLE.values(), ids=WHOLE)
def test_what_is_no_table_is_one_error_with_a_remedy(tmp_path: Path, text: str, remedy: str) -> None:
    rows, (error,) = read(table(tmp_path, text))
    assert not rows and remedy in error.remedy


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(b"id;d\xe9c\xe8s\n1;2\n")
    rows, (error,) = read(path)
    assert not rows and "UTF-8" in error.remedy


OTHERS = {
    "an ACLED export": (
        "event_id_cnty;event_date;event_type;actor1;actor2;country;location;latitude;longitude;source;notes;fatalities\n"
        "IDN7;02 May 2031;Battles;Unidentified band;Police of Lumo;Indonesia;Lumo;-2;120;Kabar;A raid;3\n",
        [("dead", "person", 3.0, None)], "IDN", ["police-of-lumo"],
    ),
    "a UCDP row": (
        "id\trelid\tside_a\tside_b\tdate_start\tdate_end\tcountry\tlatitude\tlongitude\tbest\tlow\thigh\tdeaths_civilians\n"
        "9\tX-1\tBand A\tBand B\t2031-05-02 00:00:00\t2031-05-02 00:00:00\tIndonesia\t-2\t120\t6\t5\t9\t2\n",
        [("dead", "person", 6.0, None), ("dead", "person", 5.0, 9.0), ("dead", "civilian", 2.0, None)], "IDN", ["band-a", "band-b"],
    ),
    "rows as JSON Lines": (
        '{"event_id_cnty": "IDN8", "event_date": "2031-05-02", "event_type": "x", "actor1": null, "fatalities": 0}\n',
        [("dead", "person", 0.0, None)], "IDN", [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "counts", "country", "parties"), OTHERS.values(), ids=OTHERS)
def test_other_layouts_are_known_by_their_header(
    tmp_path: Path, text: str, counts: list[object], country: str, parties: list[str]
) -> None:
    (row,), errors = read(table(tmp_path, text))
    amounts = [c.value for claim in row.claims for c in claim.cells if isinstance(c.value, Amount)]
    assert not errors and [(a.role, a.unit, a.value, a.high) for a in amounts] == counts
    first = row.claims[0]
    assert first.when is not None and first.when.start == date(2031, 5, 2)
    assert first.place is None or first.place.country == country
    assert [c.value.id for c in first.cells if isinstance(c.value, Party)] == parties


MAP = """
name = "no"
start = "tag"
dates = ["%d.%m.%Y"]
place = ["dorf", "kreis"]
[[figure]]
role = "missing"
unit = "person"
low = "von"
high = "bis"
"""


def test_a_table_of_ones_own_is_read_by_its_map(tmp_path: Path) -> None:
    path = table(tmp_path, "no,tag,dorf,kreis,von,bis\n7,02.05.2031,,Tana,3,5\n")
    (row,), errors = read(path, layout=table(tmp_path, MAP, "own.toml"))
    assert not errors and row.report.name == "7"
    (claim,) = row.claims
    assert claim.quantity is not None and (claim.quantity.value, claim.quantity.high, claim.quantity.role) == (3, 5, "missing")
    assert claim.place is not None and claim.place.id == "tana"


FAULTY = {
    "an unknown key": (MAP.replace("start", "begin"), "begin"),
    "no day": (MAP.replace('start = "tag"\n', ""), "start"),
    "half a range": (MAP.replace('high = "bis"\n', ""), "figure"),
    "a number for a column": (MAP.replace('"no"', "7"), "name"),
    "a day without its month": (MAP.replace("%d.%m.%Y", "%d %Y"), "dates"),
    "two years in a day": (MAP.replace("%d.%m.%Y", "%d.%m.%Y %Y"), "dates"),
    "a directive that there is not": (MAP.replace("%d.%m.%Y", "%d.%m.%Y %Q"), "dates"),
    "no TOML": ("name = ", "-"),
}


@pytest.mark.parametrize(("text", "key"), FAULTY.values(), ids=FAULTY)
def test_a_faulty_map_is_told_by_file_and_key(tmp_path: Path, text: str, key: str) -> None:
    with pytest.raises(PackError) as told:
        read(table(tmp_path, "tag\n1\n"), layout=table(tmp_path, text, "own.toml"))
    assert (told.value.file, told.value.key) == ("own.toml", key)


def test_the_kept_bytes_of_a_row_give_it_again(tmp_path: Path) -> None:
    (row,), _ = read(table(tmp_path, HEAD + ROW))
    assert flow.recoded(row.raw, row.arrival) == (row.report, row.claims)
    assert isinstance(flow.recoded(b"{}", row.arrival), InputError)
