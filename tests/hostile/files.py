"""What a hostile file is, and what must come of it: what a browser would show is in the text, or it is told why not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass

from runut.errors import InputError
from runut.readers import Reading, read_bytes

__all__ = ["DEEP", "GOOD", "LAST", "File", "archive", "fate", "page", "read"]

GOOD = "Kapal penyeberangan itu sandar di dermaga pada Senin pagi dan menurunkan dua ratus karung beras untuk warga pulau."
DEEP = GOOD.upper()
LAST = "Nakhoda bernama Wirasto menutup laporan dengan satu kalimat terakhir yang tidak boleh hilang dari halaman itu."


@dataclass(frozen=True, slots=True)
class File:
    """A file, the words that must be `shown` in one of its texts, the codes of `notices` of which one must be told when they are not,
    and the words of the `errors` of which one must come of it if no text does. Without any of these, whatever is told will do."""

    name: str
    data: bytes
    shown: tuple[str, ...] = (GOOD, LAST)
    notices: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()


def page(body: str, *, head: str = "<meta charset=utf-8>", lang: str = "id") -> str:
    """A page with a sound paragraph before what is hostile and one behind it."""
    story = f"<p>{GOOD}</p>\n{body}\n<p>{LAST}</p>"
    return f"<!DOCTYPE html><html lang={lang}><head>{head}</head><body><article>{story}</article></body></html>"


def archive(members: Sequence[tuple[str, bytes]], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP archive of the members, whatever their names."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as packed:
        for name, data in members:
            packed.writestr(zipfile.ZipInfo(name), data, method)
    return out.getvalue()


def read(file: File) -> list[Reading | InputError]:
    """What the readers make of a file."""
    return list(read_bytes(file.data, file.name))


def fate(file: File, found: Sequence[Reading | InputError]) -> str:
    """What is wrong with what came of a file; empty if nothing is."""
    if not found:
        return "nothing came of it"
    texts = [one.report.text for one in found if isinstance(one, Reading)]
    codes = {n.code for one in found if isinstance(one, Reading) for n in one.report.notices}
    told = [str(one) for one in found if isinstance(one, InputError)]
    if any(not one.strip() or len(one) > 2000 for one in told):
        return f"an error of {max(map(len, told))} characters"
    lost = [words for words in file.shown if not any(words in text for text in texts)]
    if lost and not (codes & set(file.notices)) and not any(words in one for one in told for words in file.errors):
        return f"lost without a word: {lost[0][:40]!r}; told: {sorted(codes)} {told[:2]}"
    if not lost and file.notices and not file.shown and not codes & set(file.notices):
        return f"none of {file.notices} was told: {sorted(codes)} {told[:2]}"
    return ""
