"""Rules: what a file may say, and what is said of a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from runut.alerts import KINDS, read_rules
from runut.errors import PackError

TARGETS = """
[target.desk]
file = "out.jsonl"
[target.hook]
webhook = "https://hook.example/x"
allow = ["10.0.0.0/8"]
headers = { Authorization = "Bearer x" }
"""


def read(path: Path, text: str) -> object:
    (path / "alerts.toml").write_text(text, "utf-8")
    return read_rules(path / "alerts.toml")


def test_a_whole_file(tmp_path: Path) -> None:
    rules = "".join(f'[[rule]]\nname = "{on}"\non = "{on}"\nwhere = "actor:RUS"\nto = ["hook"]\n' for on in KINDS)
    rules += '[[rule]]\nname = "all"\non = "origin"\nleast = 4\n'
    (tmp_path / "alerts.toml").write_text(f'page = "https://x.example/"\n{TARGETS}{rules}', "utf-8")
    made = read_rules(tmp_path / "alerts.toml")
    assert (made.page, [r.on for r in made.rules]) == ("https://x.example", [*KINDS, "origin"])
    assert (made.rules[-1].to, made.rules[-1].least, made.rules[0].to) == (("desk", "hook"), 4, ("hook",))
    desk, hook = made.targets
    assert (desk.way, desk.address) == ("file", str(tmp_path / "out.jsonl"))
    assert (hook.way, hook.allow, hook.headers) == ("webhook", ("10.0.0.0/8",), (("Authorization", "Bearer x"),))


RULE = '[[rule]]\nname = "a"\non = "figure"\n'
FAULTS = [
    ("", "no [[rule]]"), ("rule = 3", "no [[rule]]"), ("[[rule]]\non = 'figure'", "name: is missing"),
    ("[[rule]]\nname = 'a'", "'' is none of"), ("[[rule]]\nname = 'a'\non = 'claim'", "where: is missing"),
    (RULE + "least = 1", "least: is no number"), (RULE + "least = true", "least: is no number"), (RULE + "to = ['x']", "no [target.x]"),
    (RULE + "where = 'since:never'\n", "where: query"), (RULE + "colour = 'red'", "colour: is a key that nobody knows"),
    (RULE + RULE, "one name"), (RULE + "name = 'b'", "is no TOML"), (RULE + "where = 3", "is no text"),
    (RULE + "to = 'desk'", "is no list"),
    (RULE + "[target.a]\n", "just one of"), (RULE + "[target.a]\nfile='x'\nwebhook='https://y'", "just one of"),
    (RULE + "[target.a]\nwebhook='file:///etc'", "no address of the web"), (RULE + "[target]\na = 3", "is no table"),
    ("page = 3\n" + RULE, "is no text"), (RULE + "[target.a]\nfile=''", "is empty"),
]


@pytest.mark.parametrize(("text", "reason"), FAULTS, ids=range(len(FAULTS)))
def test_a_fault_names_the_file_and_what_is_wrong(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(PackError) as told:
        read(tmp_path, text)
    assert "alerts.toml" in str(told.value)
    assert reason in str(told.value)


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    with pytest.raises(PackError, match="cannot be opened"):
        read_rules(tmp_path / "none.toml")
    (tmp_path / "bad.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(PackError, match="is no TOML"):
        read_rules(tmp_path / "bad.toml")
