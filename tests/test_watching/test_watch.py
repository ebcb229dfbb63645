"""A watch of a small outlet: each page once, versions as they were, manners kept, and nothing lost or doubled by a crash."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from test_watching.site import HOME, Outlet, article, feed, opened, rows

from runut.errors import StoreError
from runut.ledger import Ledger
from runut.watching import Source, State, beside

HOUR, DAY = 3600.0, 86400.0


@pytest.fixture
def outlet(tmp_path: Path) -> Iterator[Outlet]:
    with opened(tmp_path) as found:
        yield found


def test_each_page_is_had_once_however_it_is_named(outlet: Outlet) -> None:
    outlet.plan = replace(outlet.plan, sources=(*outlet.plan.sources, Source(f"{HOME}/other", 900.0)))
    outlet.pages |= {
        "/feed": feed("/n/1", "/n/2?utm_source=a", "http://www.kabar.example/n/1/", "/"),
        "/other": feed(f"{HOME}/n/1#top", f"{HOME}/n/2?fbclid=7"), "/n/1": article(1), "/n/2": article(2),
    }  # fmt: skip
    assert sorted(outlet.watch()) == ["page", "page"]
    assert [name for name, _, _ in rows(outlet)] == ["kabar.example/n/1", "kabar.example/n/2"]
    assert outlet.asked("/n/1") == outlet.asked("/n/2") == 1 and outlet.asked("/") == 0
    assert outlet.watch() == [] and outlet.asked("/feed") == 1, "nothing is due yet"


def test_a_page_keeps_how_it_came(outlet: Outlet) -> None:
    outlet.plan = replace(outlet.plan, sources=(Source(f"{HOME}/feed", 900.0, outlet="Kabar", language="id"),))
    link = f"{HOME}/old"
    outlet.pages |= {
        "/feed": feed(link, stamps={link: "Sun, 17 Mar 2030 09:00:00 WIB"}), "/old": (301, "Location: /n/1\r\n"),
        "/n/1": (article(1), 'ETag: "x"\r\nSet-Cookie: a=b\r\nLast-Modified: Sun, 17 Mar 2030 02:00:00 GMT\r\n'),
    }  # fmt: skip
    outlet.watch()
    with Ledger(outlet.ledger, readonly=True, models=False) as kept:
        (report,), (arrivals,) = kept.reports(), kept._store.arrivals().values()
    assert report.outlet and report.url and report.published and report.fetched
    assert (report.outlet.value, report.url.value, report.published.value) == ("Kabar", f"{HOME}/n/1", "2030-03-17T09:00:00+07:00")
    assert arrivals[0].served.split("\n")[0] == "200" and 'etag: "x"' in arrivals[0].served and "cookie" not in arrivals[0].served
    assert arrivals[0].fetched == report.fetched.value == "2030-03-17T17:46:55Z"


def test_versions_are_kept_as_they_came_and_noise_is_not(outlet: Outlet) -> None:
    outlet.pages |= {"/feed": feed("/n/1"), "/n/1": article(1)}
    outlet.watch()
    for more, head, kind in (("", "<!-- 7 -->", "same"), (" Diralat: 25.", "", "version"), ("", "", "version")):
        outlet.clock.at += DAY
        outlet.pages["/n/1"] = article(1, more, head=head)
        assert outlet.watch() == [kind]
    texts = [text for _, _, text in rows(outlet)]
    assert len(texts) == 3 and texts[0] == texts[2] != texts[1]


def test_a_feed_that_tells_of_a_change_is_believed(outlet: Outlet) -> None:
    outlet.plan = replace(outlet.plan, recheck=())
    outlet.pages |= {"/feed": feed("/n/1", stamps={"/n/1": "2030-01-01"}), "/n/1": article(1)}
    outlet.watch()
    outlet.clock.at += HOUR
    assert outlet.watch() == []
    outlet.pages |= {"/feed": feed("/n/1", stamps={"/n/1": "2030-01-02"}), "/n/1": article(1, " Baru.")}
    outlet.clock.at += HOUR
    assert outlet.watch() == ["version"]


def test_only_what_has_changed_is_sent_again(outlet: Outlet) -> None:
    outlet.pages |= {"/feed": (feed("/n/1"), 'ETag: "f"\r\n'), "/n/1": (article(1), 'Last-Modified: Sun, 17 Mar 2030 02:00:00 GMT\r\n')}
    outlet.watch()
    outlet.clock.at += DAY
    outlet.pages |= {"/feed": 304, "/n/1": 304}
    assert outlet.watch() == ["same"]
    assert outlet.heads[-2].get("If-None-Match") == '"f"' and "2030" in outlet.heads[-1]["If-Modified-Since"]


def test_a_page_that_is_taken_down_stays(outlet: Outlet) -> None:
    outlet.pages |= {"/feed": feed("/n/1"), "/n/1": article(1)}
    outlet.watch()
    outlet.clock.at += DAY
    outlet.pages["/n/1"] = 410
    assert outlet.watch() == ["gone"]
    assert len(rows(outlet)) == 1


OWN = '<link rel="canonical" href="http://kabar.example/n/1">'


@pytest.mark.parametrize(
    ("pages", "kinds", "names"),
    [
        ({"/n/1/amp": article(1, head=OWN), "/n/1": article(1, " Lengkap.", head=OWN)}, ["page"], ["/n/1"]),
        ({"/n/1?page=all": article(1, " Lengkap.", head=OWN), "/n/1": article(1, head=OWN)}, ["page"], ["/n/1?page=all"]),
        ({"/n/1": article(1), "/s/1": (302, "Location: /n/1\r\n")}, ["page", "alias"], ["/n/1"]),
        ({"/n/2": article(2, head=OWN), "/n/3": article(3, head=OWN)}, ["page", "page"], ["/n/2", "/n/3"]),
        ({"/n/4": (302, "Location: /\r\n"), "/": article(9)}, ["unread"], []),
        ({"/n/5": article(5, head='<link rel="canonical" href="http://bank.example/n/5">')}, ["page"], ["/n/5"]),
    ],
    ids=["light", "all pages", "moved", "wrong canonical", "to the first page", "of another site"],
)
def test_a_page_is_the_one_that_it_says_it_is(outlet: Outlet, pages: dict[str, bytes], kinds: list[str], names: list[str]) -> None:
    outlet.pages |= {**pages, "/feed": feed(*(path for path in pages if path != "/"))}
    assert sorted(outlet.watch(), reverse=True) == kinds
    if names:
        assert [name.removeprefix("kabar.example") for name, _, _ in rows(outlet)] == names


def test_rules_and_pauses_of_a_site_are_kept(outlet: Outlet) -> None:
    outlet.pages |= {
        "/robots.txt": b"User-agent: *\nDisallow: /closed\nCrawl-delay: 40\n", "/feed": feed("/n/1", "/closed/1", "/to-closed", "/n/2"),
        "/n/1": article(1), "/n/2": article(2), "/closed/1": article(3), "/to-closed": (302, "Location: /closed/1\r\n"),
    }  # fmt: skip
    assert sorted(outlet.watch()) == ["barred", "later", "page", "page"]
    assert outlet.asked("/closed/1") == 0 and outlet.asked("/robots.txt") == 1
    gaps = [later - earlier for (earlier, _), (later, _) in zip(outlet.log[1:], outlet.log[2:], strict=False)]
    assert min(gaps) >= 40 and outlet.log[1][0] - outlet.log[0][0] >= 5


def test_a_new_start_is_as_polite(outlet: Outlet) -> None:
    outlet.pages |= {"/feed": feed("/n/1"), "/n/1": article(1)}
    outlet.watch()
    last = outlet.log[-1][0]
    outlet.plan = replace(outlet.plan, sources=(*outlet.plan.sources, Source(f"{HOME}/other", 900.0)))
    outlet.pages["/other"] = feed()
    outlet.watch()
    assert outlet.log[-1][0] - last >= 5


def test_rules_that_cannot_be_had_forbid_all_until_they_can(outlet: Outlet) -> None:
    outlet.pages |= {"/robots.txt": 503, "/feed": feed("/n/1"), "/n/1": article(1)}
    assert outlet.watch() == ["robots failed"] and outlet.asked("/feed") == 0
    outlet.pages["/robots.txt"] = 404
    outlet.clock.at += HOUR
    assert outlet.watch() == ["page"]


def test_a_site_that_asks_for_time_gets_it(outlet: Outlet) -> None:
    outlet.pages |= {"/feed": feed("/n/1"), "/n/1": (429, "Retry-After: 1800\r\n")}
    assert outlet.watch() == ["later"]
    outlet.pages["/n/1"] = article(1)
    outlet.clock.at += 1400
    assert outlet.watch() == [] and outlet.asked("/n/1") == 1
    outlet.clock.at += 500
    assert outlet.watch() == ["page"]


@pytest.mark.parametrize(
    ("bad", "kind", "tries"), [(500, "failed", 8), (404, "failed", 3), ((302, "Location: /n/1\r\n"), "failed", 1), (b"", "unread", 4)]
)
def test_a_page_that_cannot_be_had_is_asked_for_again_and_then_given_up(outlet: Outlet, bad: bytes | int, kind: str, tries: int) -> None:
    outlet.plan = replace(outlet.plan, sources=(Source(f"{HOME}/feed", 6 * HOUR),))
    outlet.pages |= {"/feed": feed("/n/1"), "/n/1": bad}
    kinds = outlet.watch(once=False, until=2 * DAY)
    assert kinds[-1] == kind and outlet.asked("/n/1") == tries
    assert not outlet.watch(once=False, until=3 * DAY), "it is not asked for for ever"


def test_what_fails_at_first_is_had_later(outlet: Outlet) -> None:
    outlet.pages |= {"/feed": b"<html>Maaf", "/n/1": article(1)}
    assert outlet.watch() == ["poll failed"]
    outlet.pages["/feed"] = feed("/n/1", "/n/2")
    outlet.pages["/n/2"] = 500
    outlet.clock.at += HOUR
    assert sorted(outlet.watch()) == ["later", "page"]
    outlet.pages["/n/2"] = article(2)
    outlet.clock.at += HOUR
    assert "page" in outlet.watch() and len(rows(outlet)) == 2


def test_another_spelling_of_an_address_is_tried(outlet: Outlet) -> None:
    outlet.plan = replace(outlet.plan, sources=(*outlet.plan.sources, Source(f"{HOME}/other", 900.0)))
    outlet.pages |= {"/feed": feed("https://kabar.example/n/1"), "/other": feed("/n/1"), "/n/1": article(1)}
    assert "page" in outlet.watch(once=False, until=4 * HOUR)


def test_links_into_the_inner_network_are_not_asked_for(outlet: Outlet) -> None:
    outlet.pages |= {
        "/feed": feed("http://127.0.0.1/x", "http://localhost/x", "file:///etc/passwd", "http://169.254.169.254/latest", "/go", "/n/1"),
        "/go": (302, "Location: http://10.0.0.1/x\r\n"), "/n/1": article(1),
    }  # fmt: skip
    assert sorted(outlet.watch()) == ["failed", "failed", "failed", "page"]
    assert {path for _, path in outlet.log} == {"/robots.txt", "/feed", "/go", "/n/1"} and set(outlet.stub.dialled) == {"93.184.215.14"}


def test_a_single_run_polls_once_and_leaves_no_page(outlet: Outlet) -> None:
    outlet.plan = replace(outlet.plan, sources=(Source(f"{HOME}/feed", 30.0),), delay=20.0)
    outlet.pages |= {"/feed": feed("/n/1", "/n/2", "/n/3")} | {f"/n/{n}": article(n) for n in (1, 2, 3)}
    assert outlet.watch() == ["page"] * 3 and outlet.asked("/feed") == 1


def test_a_plan_says_which_pages(outlet: Outlet) -> None:
    outlet.plan = replace(outlet.plan, sources=(Source(f"{HOME}/feed", 900.0, only=("*/n/*",), skip=("*/n/9*",), newer=7 * DAY),))
    told = "".join(f"<url><loc>{HOME}{p}</loc><lastmod>{d}</lastmod></url>" for p, d in (
        ("/n/1", "2030-03-16"), ("/n/2", "2030-01-01"), ("/n/91", "2030-03-16"), ("/v/1", "2030-03-16")))  # fmt: skip
    outlet.pages |= {"/feed": f"<urlset>{told}</urlset>".encode(), "/n/1": article(1)}
    assert outlet.watch() == ["page"] and outlet.asked("/n/2") == outlet.asked("/v/1") == 0


def test_a_sitemap_index_is_followed(outlet: Outlet) -> None:
    outlet.pages |= {
        "/feed": b"<sitemapindex><sitemap><loc>/s1.xml</loc></sitemap></sitemapindex>",
        "/s1.xml": b"<urlset><url><loc>/n/1</loc></url></urlset>",
        "/n/1": article(1),
    }  # fmt: skip
    assert outlet.watch() == ["page"] and len(rows(outlet)) == 1


def crashed(outlet: Outlet, monkeypatch: pytest.MonkeyPatch, owner: type, name: str) -> None:
    """A watch that breaks off at one step."""
    with monkeypatch.context() as patch:
        patch.setattr(owner, name, lambda *_, **__: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            outlet.watch()


@pytest.mark.parametrize(("owner", "name"), [(Ledger, "keep"), (State, "strike"), (State, "spool")])
def test_a_crash_loses_and_doubles_nothing(outlet: Outlet, monkeypatch: pytest.MonkeyPatch, owner: type, name: str) -> None:
    outlet.pages |= {"/feed": feed("/n/1", "/n/2"), "/n/1": article(1), "/n/2": article(2)}
    crashed(outlet, monkeypatch, owner, name)
    outlet.watch()
    assert [n for n, _, _ in rows(outlet)] == ["kabar.example/n/1", "kabar.example/n/2"]
    assert outlet.asked("/n/2") == 1 and outlet.asked("/n/1") == (2 if name == "spool" else 1)


def test_pages_wait_while_another_program_writes(outlet: Outlet) -> None:
    outlet.pages |= {"/feed": feed("/n/1"), "/n/1": article(1)}
    with Ledger(outlet.ledger, models=False):
        pass
    other = sqlite3.connect(outlet.ledger, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="another program"):
        outlet.watch()
    other.execute("ROLLBACK")
    other.close()
    assert outlet.watch() == [] and len(rows(outlet)) == 1 and outlet.asked("/n/1") == 1


def test_one_watch_at_a_time(outlet: Outlet) -> None:
    state = State(beside(outlet.ledger))
    with pytest.raises(StoreError, match="another watch"):
        State(beside(outlet.ledger))
    state.close()
    State(beside(outlet.ledger)).close()


def test_a_state_that_is_none_is_told_and_left(tmp_path: Path) -> None:
    path = tmp_path / "x.watch"
    path.write_bytes(b"not a state at all" * 100)
    with pytest.raises(StoreError, match=r"x\.watch"):
        State(path)
    assert path.read_bytes().startswith(b"not a state")


@pytest.mark.parametrize("by", [-30 * DAY, -2 * HOUR, 2 * HOUR, 300 * DAY])
def test_a_clock_that_jumps_stops_nothing(outlet: Outlet, by: float) -> None:
    outlet.pages |= {"/feed": feed("/n/1"), "/n/1": article(1)}
    outlet.watch(once=False, until=HOUR)
    before = outlet.asked("/feed")
    outlet.clock.set_by = by
    outlet.watch(once=False, until=3 * HOUR)
    assert 6 <= outlet.asked("/feed") - before <= 10
    assert len(rows(outlet)) == 1


def test_a_source_that_is_taken_out_is_polled_no_more(outlet: Outlet) -> None:
    outlet.pages |= {"/feed": feed("/n/1"), "/n/1": article(1), "/other": feed()}
    outlet.watch()
    outlet.plan = replace(outlet.plan, sources=(Source(f"{HOME}/other", 900.0),))
    outlet.clock.at += DAY
    outlet.watch()
    assert outlet.asked("/feed") == 1 and outlet.asked("/other") == 1


def test_the_state_stays_small(outlet: Outlet) -> None:
    outlet.plan = replace(outlet.plan, forget=2 * DAY, recheck=())
    for day in range(6):
        outlet.pages |= {"/feed": feed(f"/n/{day}"), f"/n/{day}": article(day)}
        outlet.clock.at += DAY
        outlet.watch()
    state = State(beside(outlet.ledger))
    assert sum(state.task(f"kabar.example/n/{day}") is not None for day in range(6)) <= 3 and state.waiting() == 0
    state.close()
