"""feeds.toml: what it may say, and that a fault is told with file, line and key."""

from __future__ import annotations

from pathlib import Path

import pytest

from runut.errors import PackError
from runut.watching import read_plan

FEED = '[[feed]]\nurl = "https://kabar.example/rss"\n'
FAULTS = {
    "not toml": ("[watch\n", 1, "-", ""),
    "unknown table": ("[weather]\nx = 1\n" + FEED, 1, "weather", "unknown"),
    "unknown key at the top": ("agent = 1\n" + FEED, 1, "agent", "unknown"),
    "unknown key": ("[watch]\nevery = \"5m\"\nspeed = 3\n" + FEED, 3, "watch.speed", "unknown key"),
    "no feed": ("[watch]\n", 0, "feed", "at least one"),
    "feed that is no table": ('feed = "x"\n', 1, "feed", "at least one"),
    "no url": (FEED + "\n[[feed]]\noutlet = \"Kabar\"\n", 4, "feed", "no url"),
    "twice": (FEED + FEED, 4, "feed.url", "twice"),
    "url of another scheme": ('[[feed]]\nurl = "file:///etc/passwd"\n', 2, "feed.url", "only http"),
    "url of this machine": (FEED + '[[feed]]\nurl = "http://localhost/rss"\n', 4, "feed.url", "inner network"),
    "url with a password": ('[[feed]]\nurl = "https://a:b@kabar.example/"\n', 2, "feed.url", "user name"),
    "unknown key of a feed": (FEED + "colour = 1\n", 3, "feed.colour", "unknown key"),
    "no unit": ('[watch]\ndelay = "5"\n' + FEED, 2, "watch.delay", "unit"),
    "too often": (FEED + 'every = "1s"\n', 3, "feed.every", "between 30"),
    "a flag for a time": ("[watch]\ndelay = true\n" + FEED, 2, "watch.delay", "unit"),
    "a size without unit": ('[watch]\nsize = "8"\n' + FEED, 2, "watch.size", "8MB"),
    "half a try": ("[watch]\ntries = 1.5\n" + FEED, 2, "watch.tries", "whole number"),
    "no list": ('[watch]\nallow = "10.0.0.0/8"\n' + FEED, 2, "watch.allow", "list"),
    "no network": ('[watch]\nallow = ["10.0.0.0/40"]\n' + FEED, 2, "watch.allow", "neither"),
    "an empty word": (FEED + 'outlet = ""\n', 3, "feed.outlet", "text"),
    "two lines": (FEED + 'outlet = "a\\nb"\n', 3, "feed.outlet", "one line"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_names_file_line_and_key(name: str, tmp_path: Path) -> None:
    text, line, key, reason = FAULTS[name]
    path = tmp_path / "feeds.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(PackError) as told:
        read_plan(path)
    assert (told.value.line, told.value.key) == (line, key) and reason in told.value.reason and str(path) in str(told.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="cannot be read"):
        read_plan(tmp_path / "none.toml")


def test_a_plan_holds_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(
        '[watch]\nevery = "10m"\nsize = "2 MB"\nrecheck = ["1d", "1h"]\nallow = ["wiki.corp"]\nseed = 4\n'
        '[[feed]]\nurl = "HTTP://Kabar.Example:80/rss#x"\noutlet = "Kabar"\nonly = ["*/news/*"]\n'
        '[[feed]]\nurl = "http://wiki.corp:81/f"\nevery = 45\n',
        "utf-8",
    )
    plan = read_plan(path)
    assert (plan.every, plan.size, plan.recheck, plan.allow, plan.seed) == (600, 2_000_000, (3600, 86400), ("wiki.corp",), 4)
    assert [(s.url, s.every, s.outlet, s.only) for s in plan.sources] == [
        ("http://kabar.example/rss", 600, "Kabar", ("*/news/*",)), ("http://wiki.corp:81/f", 45, "", ()),
    ]  # fmt: skip
