"""A page is held against itself, whether or not a claim uses the date."""

from __future__ import annotations

from line import marks_of

from runut.resolve.doubts import doubts


def test_a_page_that_fits_itself_tells_nothing() -> None:
    assert doubts(*marks_of("Norwegia mengirim 40 rudal ke Haiti pada Jumat (3/6/2022), hari ke-100 perang Ukraina.")) == ()


def test_each_doubt_is_told_once_with_its_words() -> None:
    text = "Rapat digelar Senin (3/6/2022). Menurut warga, rapat digelar Senin (3/6/2022). Surat bertanggal 31/2/2022."
    report, marks = marks_of(text)
    told = doubts(report, marks)
    assert [n.code for n in told] == ["date.weekday-mismatch", "date.impossible"]
    assert [report.words(n.spans[0]) for n in told] == ["Senin (3/6/2022)", "31/2/2022"]


def test_a_count_that_does_not_fit_is_told_at_both_places() -> None:
    report, marks = marks_of("Hujan turun pada 9 Juni 2022, hari ke-100 perang Ukraina.")
    assert [(n.code, report.words(n.spans[0])) for n in doubts(report, marks)] == [
        ("date.count-differs", "9 Juni 2022"), ("date.count-differs", "hari ke-100"),
    ]
