"""How much a sentence's reading hangs on the sentences beside it: each sentence alone against its whole report, by the nets.

python bench/company.py     the Indonesian sample reports and the unseen ones
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from runut import flow
from runut.errors import InputError
from runut.marks import make_marks
from runut.marks.learned import read
from runut.nets.grammar import grammar
from runut.nets.words import words_net
from runut.packs import language

__all__ = ["main"]

ROOT = Path(__file__).resolve().parent.parent
CODE = "id"


def differences(sentences: list[list[str]]) -> Counter[str]:
    """What differs in the sentences of one report, and how much there is."""
    words, parser, count = words_net(CODE), grammar(CODE), Counter[str]()
    for sentence, tagged, parsed in zip(sentences, words.read(sentences), parser.parse(sentences), strict=True):
        (own_tags,), (own_parse,) = words.read([sentence]), parser.parse([sentence])
        count["words"] += len(sentence)
        count["names"] += len(tagged.names)
        count["other names"] += len(set(tagged.names) ^ set(own_tags.names))
        for key, one, other in (
            ("other tags", tagged.upos, own_tags.upos),
            ("other heads", parsed.heads, own_parse.heads),
            ("other relations", parsed.relations, own_parse.relations),
        ):
            count[key] += sum(a != b for a, b in zip(one, other, strict=True))
    return count


def main() -> int:
    """Prints the counts."""
    total, pack = Counter[str](), language(CODE)
    for one in flow.read(sorted([*ROOT.glob("examples/*/*.txt"), *ROOT.glob("bench/unseen/texts/*.txt")])):
        if not isinstance(one, InputError) and one.report.language == CODE:
            marks = make_marks(one.report, pack, models=False, last="sentence")
            told = [[one.report.text[a:b] for a, b in s.spans] for s in read(one.report, marks, pack) if s.spans]
            total += differences(told) + Counter(reports=1)
    print(", ".join(f"{key} {value}" for key, value in total.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
