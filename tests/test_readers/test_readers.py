"""What sound documents become: text, fields, language, names, segments."""

from __future__ import annotations

import io
import json
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runut.errors import InputError
from runut.readers import READERS, Reading, read_bytes, read_paths
from runut.readers.reading import iso_day

WORDS = (
    "Kapal penyeberangan itu sandar di dermaga pada Senin pagi &amp; menurunkan dua ratus karung beras untuk warga pulau, kata "
    "<b>kepala</b> pelabuhan yang ditemui di kantornya. Muatan lain menyusul "
    "&ldquo;besok&rdquo; menurut jadwal yang ditempel di papan pengumuman."
)
PAGE = f"""<!doctype html>
<html lang="id-ID"><head><meta charset="utf-8"><title>Beras tiba | Warta Teluk</title>
<link rel="canonical" href="https://warta.example/beras">
<meta property="og:site_name" content="Warta Teluk &amp; Pesisir"><meta name="author" content="https://warta.example/rina">
<script type="application/ld+json">{{"@graph": [{{"@type": ["NewsArticle"], "headline": "Beras tiba di pulau",
 "author": [{{"name": "Rina Dewi"}}, {{"name": "Tono"}}], "datePublished": "2031-05-06T08:10:00+0700", "dateModified": "rusak"}}]}}</script>
</head><body><nav><a href="/">Beranda</a></nav><article><h1>Beras tiba di pulau</h1><p>{WORDS}</p>
<ul><li>Dua ratus karung beras</li><li>Empat puluh peti telur</li></ul><p>{WORDS.replace("Kapal", "Perahu")}</p></article></body></html>"""


def one(data: bytes, name: str, media: str | None = None) -> Reading:
    (found,) = read_bytes(data, name, media=media)
    assert isinstance(found, Reading), found
    return found


def check(reading: Reading) -> None:
    """Whatever was read is valid: the id, every span, every segment."""
    report = reading.report
    assert report.id == sha256(reading.raw).hexdigest()
    assert report.text.encode("utf-8") and report.text.strip() and report.language
    for notice in report.notices:
        assert all(report.words(span) for span in notice.spans)
    ends = 0
    for segment in report.segments:
        assert ends <= segment.start < segment.end <= len(report.text)
        assert 0 <= segment.raw_start < segment.raw_end <= len(reading.raw)
        ends = segment.end


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_plain_text_is_kept_as_it_is(encoding: str) -> None:
    text = "Hujan turun.\r\n\r\nAir sungai naik “dua meter”.\r\n"
    reading = one(text.encode(encoding), "some/folder/hujan.txt")
    assert reading.report.text == text
    assert (reading.report.name, reading.report.media, reading.arrival.name) == ("hujan", "text", "hujan")
    assert not {n.code for n in reading.report.notices} & {"encoding.guessed", "encoding.replaced"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_segments_lead_back_to_bytes_that_say_the_same(encoding: str) -> None:
    page = PAGE.replace('charset="utf-8"', f'charset="{encoding}"').replace("pulau,", "pulau ‘Café’,")
    reading = one(page.encode(encoding), "beras.html")
    report = reading.report
    check(reading)
    codec = {"utf-8-sig": "utf-8", "utf-16": "utf-16-le"}.get(encoding, encoding)
    for s in report.segments:
        assert unescape(reading.raw[s.raw_start : s.raw_end].decode(codec)) == report.text[s.start : s.end]
    mapped = {place for s in report.segments for place in range(s.start, s.end)}
    lost = [c for place, c in enumerate(report.text) if place not in mapped and (c.isalnum() or c in "&“”")]
    assert lost == [] and "segments.partial" not in {n.code for n in report.notices}


def test_a_shifted_segment_would_be_seen() -> None:
    reading = one(PAGE.encode(), "beras.html")
    first = max(reading.report.segments, key=lambda s: s.end - s.start)
    shifted = reading.raw[first.raw_start + 1 : first.raw_end + 1].decode()
    assert unescape(shifted) != reading.report.text[first.start : first.end]


def test_a_page_says_what_it_is() -> None:
    report = one(PAGE.encode(), "beras.html").report
    names = ("title", "outlet", "byline", "published", "modified", "url")
    told = {name: (field.value, field.origin) for name in names if (field := getattr(report, name))}
    assert told == {
        "title": ("Beras tiba di pulau", "html:jsonld:headline"), "outlet": ("Warta Teluk & Pesisir", "html:og:site_name"),
        "byline": ("Rina Dewi, Tono", "html:jsonld:author"), "published": ("2031-05-06T08:10:00+07:00", "html:jsonld:datePublished"),
        "url": ("https://warta.example/beras", "html:canonical"),
    }
    assert report.language == "id" and report.day is not None and report.day.isoformat() == "2031-05-06"
    assert "Beranda" not in report.text


def test_a_page_in_another_language_than_it_says_is_told() -> None:
    report = one(PAGE.replace("id-ID", "en-US").encode(), "beras.html").report
    assert report.language == "id" and "language.conflict" in {n.code for n in report.notices}


def test_what_the_extractor_drops_the_fallback_keeps() -> None:
    report = one(b"<div>" * 300 + b"<p>Kata yang paling dalam.</p>", "a.html").report
    assert report.text == "Kata yang paling dalam." and "html.degraded" in {n.code for n in report.notices}


def test_json_lines_carry_their_fields() -> None:
    fields = {"url": "https://a.example/1", "title": "Hujan", "outlet": "Warta", "published": "2031-05-06"}
    line = json.dumps({"text": "Hujan turun di bukit.", "language": "id", "id": 7, **fields}).encode()
    found = list(read_bytes(line + b"\n" + b'{"text": "Rain fell on the hill all day."}\n', "isi.jsonl"))
    first, second = (f for f in found if isinstance(f, Reading))
    assert first.raw == line and first.report.name == "7" and second.report.name == "isi:2"
    assert {key: getattr(first.report, key).value for key in fields} == fields
    assert first.report.published is not None and first.report.published.origin == "jsonl:published"
    assert (first.report.language, second.report.language) == ("id", "en")


def test_one_object_over_several_lines_is_one_record() -> None:
    reading = one(json.dumps({"text": "Hujan turun di bukit."}, indent=1).encode(), "isi.json")
    assert reading.report.name == "isi"


@pytest.mark.parametrize(("name", "data"), [
    ("a.txt", b"Hujan turun di bukit."), ("a.b.html", PAGE.encode()), ("a.jsonl", b'{"text": "Hujan turun."}'),
    ("a.jsonl", b'{"id": "x/y.z", "text": "Hujan."}'),
])  # fmt: skip
def test_raw_bytes_give_the_same_report_again(name: str, data: bytes) -> None:
    reading = one(data, name)
    again = one(reading.raw, reading.arrival.name, reading.report.media)
    assert again == reading


@pytest.mark.parametrize(("name", "data", "media"), [
    ("-", b"Hujan turun.", "text"), ("x", b"\n<!DOCTYPE html><p>Hujan turun.</p>", "html"), ("x", b'{"text": "Hujan turun."}', "record"),
    ("x.dat", b"Hujan < panas.", "text"), ("X.HTM", b"Hujan turun.", "html"),
])  # fmt: skip
def test_what_has_no_known_suffix_is_sniffed(name: str, data: bytes, media: str) -> None:
    assert one(data, name).report.media == media


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"Hujan turun di bukit.")))
    (found,) = read_paths(["-"])
    assert isinstance(found, Reading) and found.report.name == "stdin"


def test_folders_are_read_in_sorted_order(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a/9.txt", "c.txt", "b/1.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"Hujan turun di {name}.", "utf-8")
    assert [f.report.name for f in read_paths([tmp_path]) if isinstance(f, Reading)] == ["c", "9", "1", "2"]


def test_a_text_beyond_the_cap_is_cut_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("runut.readers.reading.TEXT_CAP", 12)
    report = one(b"Hujan turun di bukit.", "a.txt").report
    assert report.text == "Hujan turun " and "text.cut" in {n.code for n in report.notices}


@pytest.mark.parametrize(("value", "want"), [
    ("2031-05-06", "2031-05-06"), ("2031/05/06 07:08", "2031-05-06T07:08"), ("2031-05-06T07:08:09.123Z", "2031-05-06T07:08:09+00:00"),
    ("2031-05-06T07:08:09+0700", "2031-05-06T07:08:09+07:00"), ("2031-02-30", None), ("06-05-2031", None), ("", None),
])  # fmt: skip
def test_dates_of_metadata_are_iso_or_nothing(value: str, want: str | None) -> None:
    assert iso_day(value) == want


MARKUP = [b"<p>", b"</p>", b"<div ", b"a='", b'"', b">", b"&amp;", b"kata ", b"<!--", b"<script>", b"\xff", b"&#x0;", b"&#xd800;"]
ANYTHING = st.one_of(
    st.binary(max_size=400), st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.lists(st.sampled_from(MARKUP)).map(b"".join),
)


@settings(max_examples=150, deadline=None)
@given(data=ANYTHING, media=st.sampled_from([None, *sorted(READERS)]))
def test_arbitrary_bytes_raise_nothing_and_give_valid_things(data: bytes, media: str | None) -> None:
    for found in read_bytes(data, "x", media=media):
        if isinstance(found, InputError):
            assert found.reason and found.name
        else:
            check(found)
