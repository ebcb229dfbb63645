"""Text nobody parsed -> sentences as words: for reading ahead of training, and for teachers to annotate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from runut.marks.tokens import tokens, words
from runut.packs import language as pack_of

__all__ = ["raw_sentences"]

# plain sentences a line; and words a line with a blank line between sentences (their other columns are not read)
_LINES = {"id": ("raw_id/raw_id.txt",)}
_COLUMNS = {"id": ("idner_news_2k/train.txt", "idner_news_2k/dev.txt", "indonlu/nergrit_ner-grit.train.txt")}
_LONGEST, _SHORTEST = 80, 4  # words of a sentence that is taken


def raw_sentences(language: str, data: Path) -> list[tuple[str, ...]]:
    """Every sentence once, cut into syntactic words as the treebanks cut them."""
    texts = [*_plain(language, data), *(_joined(s) for s in _rows(language, data))]
    found = dict.fromkeys(_cut(text, language) for text in texts)
    return [s for s in found if _SHORTEST <= len(s) <= _LONGEST]


def _plain(language: str, data: Path) -> Iterator[str]:
    for path in _LINES.get(language, ()):
        yield from (line.strip() for line in (data / path).read_text("utf-8").splitlines())


def _rows(language: str, data: Path) -> Iterator[list[str]]:
    for path in _COLUMNS.get(language, ()):
        held: list[str] = []
        for line in [*(data / path).read_text("utf-8").splitlines(), ""]:
            if line.strip():
                held.append(line.split()[0])
            elif held:
                yield held
                held = []


def _joined(forms: Iterable[str]) -> str:
    return " ".join(forms)


def _cut(text: str, language: str) -> tuple[str, ...]:
    pack = pack_of(language)
    spans, _ = words(text, tokens(text, pack), pack)
    return tuple(text[a:b] for a, b in spans)
