"""Tables: what a checked TSV file may hold, and how its faults are told."""

from __future__ import annotations

from pathlib import Path

import pytest

from runut.errors import PackError
from runut.packs.tables import Row, day, parts, read_table

COLUMNS = ("id", "form", "source")


def _file(folder: Path, data: bytes) -> Path:
    path = folder / "trial.tsv"
    path.write_bytes(data)
    return path


def test_rows_keep_their_line_numbers_and_skip_comments(tmp_path: Path) -> None:
    data = b"# first\nid\tform\tsource\n\n# note\na\tkapal\tx\r\nb\t\ty\n"
    rows = read_table(_file(tmp_path, data), COLUMNS, filled=("id", "source"))
    assert rows == (Row(5, ("a", "kapal", "x")), Row(6, ("b", "", "y")))


def test_a_byte_order_mark_is_not_part_of_the_header(tmp_path: Path) -> None:
    assert read_table(_file(tmp_path, b"\xef\xbb\xbfid\tform\tsource\n"), COLUMNS) == ()


@pytest.mark.parametrize(
    ("data", "key", "line"),
    [
        (b"", "header", 0),
        (b"# only a note\n", "header", 0),
        (b"id\tsource\tform\n", "header", 1),
        (b"id\tform\tsource\na\tb\n", "row", 2),
        (b"id\tform\tsource\na\tb\tc\td\n", "row", 2),
        (b"id\tform\tsource\na\tb\tc\na\t b\tc\n", "form", 3),
        (b"id\tform\tsource\n# note\n\tb\tc\n", "id", 3),
        (b"id\tform\tsource\na\tb\tc\na\t\xff\tc\n", "file", 3),
    ],
)
def test_a_fault_names_file_key_and_line(tmp_path: Path, data: bytes, key: str, line: int) -> None:
    with pytest.raises(PackError) as caught:
        read_table(_file(tmp_path, data), COLUMNS, filled=("id",))
    assert (caught.value.file, caught.value.key, caught.value.line) == ("trial.tsv", key, line)


def test_a_missing_file_is_a_pack_error(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"gone\.tsv: file"):
        read_table(tmp_path / "gone.tsv", COLUMNS)


def test_a_fault_quotes_the_ends_of_a_long_cell(tmp_path: Path) -> None:
    with pytest.raises(PackError) as told:
        day(tmp_path / "a.tsv", Row(2, ("9" * 90_000,)), "valid_to", "9" * 90_000)
    assert len(str(told.value)) < 500 and " ... " in str(told.value) and told.value.reason.endswith("is not an ISO date")


@pytest.mark.parametrize(
    ("cell", "last", "told"),
    [
        ("", False, None), ("2024", False, "2024-01-01"), ("2024", True, "2024-12-31"), ("2024-02", False, "2024-02-01"),
        ("2024-02", True, "2024-02-29"), ("2023-11-05", True, "2023-11-05"),
    ],
)
def test_a_month_or_year_stands_for_its_edge(tmp_path: Path, cell: str, last: bool, told: str | None) -> None:
    found = day(tmp_path, Row(2, (cell,)), "valid_to", cell, last=last)
    assert (found.isoformat() if found else None) == told


def test_parts_are_parted_by_bars(tmp_path: Path) -> None:
    assert parts(tmp_path, Row(2, ()), "forms", "satu|dua") == ("satu", "dua")
    assert parts(tmp_path, Row(2, ()), "forms", "") == ()
