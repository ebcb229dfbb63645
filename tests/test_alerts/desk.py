"""A ledger that grows page by page, and a target that takes alerts, or does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from runut import flow
from runut.alerts import Alert, Ran, Target, read_rules, run_alerts
from runut.errors import InputError
from runut.ledger import Ledger

__all__ = ["PAGES", "Desk", "Taker"]

TOLL = "Gempa mengguncang Pulau Melur pada Selasa, 6 Mei 2031. Gubernur Rahma Tanjung mengatakan {} orang tewas akibat gempa itu."
PAGES = {
    "first": ("https://kabar.co.id/1", "Kabar", "2031-05-06T05:00:00Z", TOLL.format(14)),
    "again": ("https://kabar.co.id/1", "Kabar", "2031-05-06T09:00:00Z", TOLL.format(12)),
    "aid": ("https://warta.co.id/7", "Warta", "2031-05-07T05:00:00Z", "Jepang mengirim 40 tenda ke Indonesia pada 7 Mei 2031."),
    "aid too": ("https://harian.co.id/3", "Harian", "2031-05-07T08:00:00Z", "Sebanyak 40 tenda dikirim Jepang ke Indonesia."),
    "aid three": ("https://pos.co.id/9", "Pos", "2031-05-07T09:00:00Z", "Di pelabuhan, Jepang memberikan 40 tenda kepada Indonesia."),
}  # fmt: skip


@dataclass
class Taker:
    """A target; it takes nothing while it is `down`, and breaks off after so many where `crash` is set."""

    got: list[tuple[str, Alert]] = field(default_factory=list)
    down: bool = False
    crash: int = -1

    def __call__(self, target: Target, alert: Alert) -> None:
        if self.down:
            raise InputError(target.name, "nobody there")
        self.got.append((target.name, alert))
        if len(self.got) == self.crash:
            raise KeyboardInterrupt


@dataclass
class Desk:
    """A ledger with rules beside it; `now` is its clock."""

    folder: Path
    rules: str
    now: float = 1_936_000_000.0
    taker: Taker = field(default_factory=Taker)

    @property
    def ledger(self) -> Path:
        return self.folder / "story.ledger"

    def add(self, *names: str) -> None:
        with Ledger(self.ledger, models=False) as kept:
            for name in names:
                url, outlet, fetched, text = PAGES[name]
                head = f"<title>Berita</title><meta property='og:site_name' content='{outlet}'>"
                day = f"<meta property='article:published_time' content='{fetched[:10]}'>"
                page = f"<!doctype html><html lang=id><head>{head}{day}</head><body><article><p>{text}</p></article></body></html>"
                kept.keep(flow.received(page.encode(), url, fetched))

    def run(self, *, dry: bool = False, baseline: bool = False) -> Ran:
        path = self.folder / "alerts.toml"
        path.write_text(self.rules, "utf-8")
        return run_alerts(self.ledger, read_rules(path), dry=dry, baseline=baseline, deliver=self.taker, clock=lambda: self.now)

    def titles(self) -> Sequence[str]:
        return [alert.title for alert in self.run().new]
