"""Broken inputs: each one clear message or notice, and nothing lost from the rest."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from runut.errors import InputError
from runut.readers import Reading, read_bytes, read_paths

GOOD = "Kapal penyeberangan itu sandar di dermaga pada Senin pagi dan menurunkan dua ratus karung beras untuk warga pulau.\n"
PAGE = "<html lang='id'><body><article><p>" + GOOD + "</p></article></body></html>"


def archive(members: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of the members."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return out.getvalue()


def spoiled() -> bytes:
    """An archive whose first member's bytes were changed after packing."""
    data = archive({"a.txt": GOOD.encode(), "b.txt": GOOD.upper().encode()}, method=zipfile.ZIP_STORED)
    return data.replace(GOOD.encode(), GOOD.replace("Kapal", "Kapak").encode(), 1)


def encrypted() -> bytes:
    """An archive that says of its first member that it is encrypted."""
    data = bytearray(archive({"a.txt": GOOD.encode(), "b.txt": GOOD.upper().encode()}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    return bytes(data)


def line(**record: object) -> bytes:
    return json.dumps({"text": GOOD, **record}).encode()


# name, bytes, words of the error (None: it is read), code of the notice (None: none is asked for)
DOCUMENTS = [
    ("empty.txt", b"", "empty", None),
    ("empty.html", b"", "empty", None),
    ("empty.jsonl", b"\n\n", "empty", None),
    ("blank.txt", b" \r\n\t \n", "no text", None),
    ("bom.txt", b"\xef\xbb\xbf", "no text", None),
    ("signs.txt", "… — ***\n".encode(), "no text", None),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "PNG", None),
    ("paper.txt", b"%PDF-1.7\n" + bytes(range(256)), "PDF", None),
    ("noise.bin", bytes(range(256)) * 20, "binary", None),
    ("packed.txt", archive({"a.txt": b"x"}), "ZIP", None),
    ("truncated.txt", (GOOD + "“Cukup”").encode()[:-1], None, "encoding.replaced"),
    ("western.txt", (GOOD + "Café “Senja” di tepi kota, kata José.").encode("cp1252"), None, "encoding.guessed"),
    ("wide.txt", GOOD.encode("utf-16"), None, None),
    ("wide_bare.txt", GOOD.encode("utf-16-le"), None, "encoding.guessed"),
    ("wide_odd.txt", GOOD.encode("utf-16") + b"\x00", None, "encoding.replaced"),
    ("nul.txt", (GOOD + "\x00" + GOOD).encode(), None, "text.control"),
    ("long.txt", b"kata " * 1_000_000, None, None),
    ("short.txt", b"12 34", None, "language.unknown"),
    ("scripts.html", b"<html><script>var kata = 1</script><style>p {}</style></html>", "no text", None),
    ("deep.html", b"<div>" * 2000 + GOOD.encode() + b"</div>" * 2000, None, "html.degraded"),
    ("attributes.html", b"<p " + b" ".join(b"a%d=1" % i for i in range(2000)) + b">" + GOOD.encode(), None, "html.degraded"),
    ("unclosed.html", b"<html><body><p>" + GOOD.encode() + b"<p <a href='", None, None),
    ("nul.html", PAGE.replace("Senin", "Se\x00nin").encode(), None, None),
    ("charset.html", PAGE.replace("<p>", "<meta charset='none'><p>é ").encode("latin-1"), None, "encoding.guessed"),
    ("broken.jsonl", b'{"text": "' + GOOD.strip().encode(), "broken JSON", None),
    ("list.jsonl", b"[1, 2]", "an object should be", None),
    ("number.jsonl", line(text=12), "`text` is a number", None),
    ("outlet.jsonl", line(outlet=["a"]), "`outlet` is a list", None),
    ("missing.jsonl", b'{"url": "https://example.org/a"}', "no `text`", None),
    ("blank.jsonl", line(text="  "), "no text", None),
    ("deep.jsonl", b'{"text": ' + b"[" * 200_000, "JSON", None),
    ("day.jsonl", line(published="soon"), None, "date.unread"),
    ("surrogate.jsonl", line(text=GOOD + "\ud83d tanda"), None, "encoding.replaced"),
    ("wide.jsonl", '{"text": "kata"}'.encode("utf-16"), "UTF-16", None),
    ("cut.zip", archive({"a.txt": GOOD.encode()})[:-30], "not a whole ZIP", None),
    ("none.zip", archive({}), "nothing in it", None),
    ("nested.zip", archive({"in.zip": archive({"a.txt": GOOD.encode()})}), "inside an archive", None),
    ("letter.zip", archive({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}), "Office", None),
    ("bomb.zip", archive({"a.txt": b"a" * 30_000_000}), "unpacks to more than", None),
]


@pytest.mark.parametrize(("name", "data", "error", "notice"), DOCUMENTS, ids=[row[0] for row in DOCUMENTS])
def test_a_broken_document_is_one_message_or_notice(name: str, data: bytes, error: str | None, notice: str | None) -> None:
    (found,) = read_bytes(data, name)
    if error is None:
        assert isinstance(found, Reading), found
        assert notice is None or notice in {n.code for n in found.report.notices}
    else:
        assert isinstance(found, InputError), found
        assert error in str(found) and name in str(found) and len(str(found)) < 200


def test_the_rest_of_a_folder_is_read(tmp_path: Path) -> None:
    for number, (name, data, _, _) in enumerate(DOCUMENTS):
        (tmp_path / f"{number:02}_{name}").write_bytes(data)
    (tmp_path / "zz_sound.txt").write_text(GOOD, "utf-8")
    (tmp_path / ".hidden.txt").write_text(GOOD, "utf-8")
    found = list(read_paths([tmp_path]))
    assert len(found) == len(DOCUMENTS) + 1
    assert sum(isinstance(one, InputError) for one in found) == sum(row[2] is not None for row in DOCUMENTS)
    assert isinstance(found[-1], Reading) and found[-1].report.text == GOOD


def test_the_other_members_of_an_archive_are_read() -> None:
    for data in (spoiled(), encrypted()):
        bad, good = read_bytes(data, "two.zip")
        assert isinstance(bad, InputError) and "two.zip/a.txt" in str(bad)
        assert isinstance(good, Reading) and good.report.name == "b"


def test_the_other_lines_are_read() -> None:
    data = b"\n".join((line(id="one"), b"{", b"", line(text=None), line(outlet=3), line()))
    found = list(read_bytes(data, "many.jsonl"))
    names = [f.name if isinstance(f, InputError) else f.report.name for f in found]
    assert names == ["one", "many.jsonl:2", "many.jsonl:4", "many.jsonl:5", "many:6"]
    assert [isinstance(f, Reading) for f in found] == [True, False, False, False, True]


@pytest.mark.parametrize("path", ["no/such/file.txt", "bad\x00name.txt"])
def test_what_is_not_there_is_one_error_and_the_rest_goes_on(path: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    bad, good = read_paths([path, tmp_path / "a.txt"])
    assert isinstance(bad, InputError) and isinstance(good, Reading)


def test_links_and_empty_folders_are_told(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "loop").symlink_to(tmp_path)
    (tmp_path / "full" / "one.txt").symlink_to(tmp_path / "elsewhere.txt")
    found = [str(one) for one in read_paths([tmp_path / "empty", tmp_path / "full"])]
    assert ["no files" in found[0], *("not followed" in one for one in found[1:])] == [True, True, True]


def test_a_reader_that_is_not_there_is_an_error() -> None:
    (found,) = read_bytes(b"x", "a.txt", media="scroll")
    assert isinstance(found, InputError) and "scroll" in str(found)


@pytest.mark.parametrize("text", ["Iran membantah memasok drone kepada Rusia.", "Tentara menyerahkan jenazah kepada keluarga."])
def test_a_few_words_that_could_be_malay_are_read_as_indonesian_and_doubted(text: str) -> None:
    (one,) = read_bytes(text.encode(), "a.txt")
    assert isinstance(one, Reading) and one.report.language == "id"
