"""Found and slots F1 of each seed page, by the packs alone and with the models: python bench/pages.py

The pages, their gold and the scorer stand beside the checkout; without them there is nothing to measure.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from runut import batches, flow

__all__ = ["main"]

SHARED = Path(__file__).resolve().parents[2] / "shared"


def scored(page: Path, gold: Path, *, models: bool) -> tuple[float, float]:
    """Found and slots F1 of one page."""
    view = batches.trace([page], flow.Settings(models=models))
    with tempfile.TemporaryDirectory() as folder:
        claims, texts = Path(folder) / "claims.jsonl", Path(folder) / "texts"
        claims.write_text("".join(flow.export(view, "jsonl")), "utf-8")
        texts.mkdir()
        for report in view.reports:
            (texts / f"{report.name}.txt").write_text(report.text, "utf-8", newline="")
        words = [str(SHARED / "eval" / "score.py"), "--gold", str(gold), "--pred", str(claims), "--texts", str(texts), "--json"]
        told = json.loads(subprocess.run([sys.executable, *words], capture_output=True, text=True, check=True).stdout)
    return told["found"]["f1"], told["slots"]["f1"]


def main() -> int:
    """Prints a line a page; exit code 1 if a page reads worse with the models."""
    worse = 0
    pages = sorted((SHARED / "seeds").glob("*.txt"))
    for page, gold in zip(pages, sorted((SHARED / "gold" / "seeds").glob("*.json")), strict=True):
        alone, learned = (scored(page, gold, models=m) for m in (False, True))
        worse += learned < alone
        print(f"{page.stem}  packs alone {alone[0]:.3f} {alone[1]:.3f}  with models {learned[0]:.3f} {learned[1]:.3f}")
    return 1 if worse else 0


if __name__ == "__main__":
    sys.exit(main())
