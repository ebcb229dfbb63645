"""CoNLL-U text -> sentences, and back: words, multiword tokens, blanks, as frozen records; used by all that trains or scores."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Range", "Sentence", "Token", "Word", "paragraphs", "parse", "plain", "read", "write"]

# a line that opens a paragraph or a document
_OPENERS = ("# newpar", "# newdoc")


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word; `id` counts from 1, `head` is the id of another word or 0, unset fields are `_` (head -1)."""

    id: int
    form: str
    lemma: str = "_"
    upos: str = "_"
    xpos: str = "_"
    feats: str = "_"
    head: int = -1
    deprel: str = "_"
    deps: str = "_"
    misc: str = "_"

    @property
    def space_after(self) -> bool:
        """False if the next word follows without a blank (told by the token of several words where there is one)."""
        return "SpaceAfter=No" not in self.misc.split("|")


@dataclass(frozen=True, slots=True)
class Range:
    """A token of several words: ids `first` to `last`, both included."""

    first: int
    last: int
    form: str
    misc: str = "_"


@dataclass(frozen=True, slots=True)
class Token:
    """A surface token: words `[first, last)` counted from 0."""

    form: str
    first: int
    last: int
    space_after: bool


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its words, its tokens of several words, its comment lines as they stand (with `#`)."""

    words: tuple[Word, ...]
    ranges: tuple[Range, ...] = ()
    comments: tuple[str, ...] = ()

    def comment(self, key: str) -> str:
        """The value of the comment `# key = value`, or an empty string."""
        start = f"# {key} ="
        return next((line[len(start) :].strip() for line in self.comments if line.startswith(start)), "")

    @property
    def opens_paragraph(self) -> bool:
        """True if a new paragraph or document begins here."""
        return any(line.startswith(_OPENERS) for line in self.comments)

    def tokens(self) -> list[Token]:
        """The surface tokens in order."""
        ranges = {r.first: r for r in self.ranges}
        out, at = [], 0
        while at < len(self.words):
            held = ranges.get(at + 1)
            last = held.last if held else at + 1
            misc = held.misc if held else self.words[at].misc
            out.append(Token(held.form if held else self.words[at].form, at, last, "SpaceAfter=No" not in misc.split("|")))
            at = last
        return out

    @property
    def text(self) -> str:
        """The sentence as its tokens and blanks write it, which is what `# text` should say."""
        return "".join(t.form + " " * t.space_after for t in self.tokens()).rstrip(" ")

    def spans(self) -> list[tuple[int, int]]:
        """The surface tokens as half-open spans in `text`."""
        out, at = [], 0
        for token in self.tokens():
            out.append((at, at + len(token.form)))
            at += len(token.form) + token.space_after
        return out


def parse(lines: Iterable[str]) -> Iterator[Sentence]:
    """The sentences of CoNLL-U lines; empty nodes (ids like `8.1`) are passed over; raises `ValueError` with the line number."""
    words: list[Word] = []
    ranges: list[Range] = []
    comments: list[str] = []
    for number, line in enumerate(lines, 1):
        line = line.rstrip("\r\n")
        if line.startswith("#") and not words:
            comments.append(line)
        elif line:
            _row(line, number, words, ranges)
        elif words:
            yield Sentence(tuple(words), tuple(ranges), tuple(comments))
            words, ranges, comments = [], [], []
    if words:
        yield Sentence(tuple(words), tuple(ranges), tuple(comments))


def _row(line: str, number: int, words: list[Word], ranges: list[Range]) -> None:
    cells = line.split("\t")
    if len(cells) != 10:
        raise ValueError(f"line {number}: {len(cells)} columns, not 10")
    name, form, lemma, upos, xpos, feats, head, deprel, deps, misc = cells
    try:
        if "-" in name:
            first, last = name.split("-")
            ranges.append(Range(int(first), int(last), form, misc))
        elif "." not in name:
            words.append(Word(int(name), form, lemma, upos, xpos, feats, -1 if head == "_" else int(head), deprel, deps, misc))
    except ValueError as error:
        raise ValueError(f"line {number}: {error}") from error
    if words and words[-1].id != len(words):
        raise ValueError(f"line {number}: word {words[-1].id} stands where {len(words)} should")


def read(path: str | Path) -> list[Sentence]:
    """All sentences of a file."""
    with Path(path).open(encoding="utf-8") as lines:
        return list(parse(lines))


def plain(sentence: Sentence) -> str:
    """A sentence as CoNLL-U text with the empty line behind it."""
    ranges = {r.first: r for r in sentence.ranges}
    rows = list(sentence.comments)
    for w in sentence.words:
        if held := ranges.get(w.id):
            rows.append("\t".join([f"{held.first}-{held.last}", held.form, *"_" * 7, held.misc]))
        head = "_" if w.head < 0 else str(w.head)
        rows.append("\t".join([str(w.id), w.form, w.lemma, w.upos, w.xpos, w.feats, head, w.deprel, w.deps, w.misc]))
    return "\n".join(rows) + "\n\n"


def write(path: str | Path, sentences: Iterable[Sentence]) -> None:
    """Writes sentences to a file."""
    with Path(path).open("w", encoding="utf-8", newline="\n") as out:
        out.writelines(plain(s) for s in sentences)


def paragraphs(sentences: Iterable[Sentence]) -> Iterator[list[Sentence]]:
    """Sentences by paragraph, where the file says where paragraphs and documents begin; else all of them in one list."""
    held: list[Sentence] = []
    for sentence in sentences:
        if held and sentence.opens_paragraph:
            yield held
            held = []
        held.append(sentence)
    if held:
        yield held
