"""Claims with the parse where something is told against claims with every sentence parsed: what differs, report by report.

python bench/gating.py [PATH...]     the sample reports and the unseen ones if no path is given; exit code 1 if a claim differs

Of the reports that nobody is to read only how many claims differ is told.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

from gate import corpora

from runut import batches, flow, marks
from runut.errors import InputError

__all__ = ["main"]

ROOT = Path(__file__).resolve().parent.parent
WHOLE = "runut.marks.grammar:mark_whole_grammar"


def claims(paths: Sequence[Path]) -> tuple[dict[str, list[str]], int]:
    """The claims of each report as lines, and how many words have a grammar mark."""
    found, parsed = {}, 0
    for path in paths:
        for one in flow.read([path]):
            if not isinstance(one, InputError):
                view = batches.trace([path])
                found[one.report.name] = sorted(json.dumps(json.loads(line), sort_keys=True) for line in flow.export(view, "jsonl"))
                parsed += len(flow.mark(one.report)[1].of("grammar"))
    return found, parsed


def main(arguments: Sequence[str]) -> int:
    """Prints the difference."""
    texts = (*ROOT.glob("examples/*/*.txt"), *ROOT.glob("bench/unseen/texts/*.txt"))
    paths = [Path(a) for a in arguments] or sorted(texts)
    gated, some = claims(paths)
    marks.LEARNED["grammar"] = WHOLE
    whole, every = claims(paths)
    differ, apart = 0, {p.stem for c in corpora() if c.blind or c.name == "check2" for p in c.reports}
    for name in sorted(whole):
        for sign, lines in (("-", set(gated[name]) - set(whole[name])), ("+", set(whole[name]) - set(gated[name]))):
            for line in sorted(lines):
                differ += 1
                print(f"{sign} {name} {'' if name in apart else line[:300]}")
    print(f"{len(paths)} reports: {some} of {every} words parsed ({some / max(every, 1):.0%}), {differ} claims differ")
    return 1 if differ else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
