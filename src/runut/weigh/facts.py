"""World -> Facts: what weighing must know of items and places (which thing is a kind of which, how wide a place is)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from math import asin, cos, radians, sin, sqrt

from runut.packs.folk import Folk
from runut.types import Item, Place

__all__ = ["Facts", "Spot", "facts_of_world", "place_relation", "wider"]

# How far from its middle (km) a place of a kind may reach; what is not told here is taken as a town.
_REACH = {
    "continent": 4500, "region": 2500, "sea": 900, "island": 700, "peninsula": 700, "border": 600, "province": 350,
    "river": 600, "regency": 90, "district": 60, "capital": 40, "city": 40,
}
_LOOSE = ("region", "continent", "border")
_TOWN, _WIDEST, _SCALE = 30, 5000, 2
_GEO = "geo:"      # the id of a place that is told by its latitude and longitude alone (RFC 5870)
_POINT, _AROUND = 1, 40   # km: two points so near are one; those no farther than that may be about one place


@dataclass(frozen=True, slots=True)
class Spot:
    """A known place: its kind and, where known, its middle in degrees."""

    kind: str
    country: str = ""
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """`parents` maps an item to the wider item, `families` an item to its family, `spots` a place id to what is known of it.

    `kindred` maps a family (or an item without a parent) to the wider one in which it is weighed: what is told as arms here is
    told as shells there. `persons` holds the ids of known persons, `placewords` words for kinds of places and the kind of each,
    `falling` the roles whose counts go down as a matter is cleared up, `things` those of counts of things, `folk` the common nouns for
    people of each language, and `units` the names of units, which say the same in all languages. `ends` maps `type/mode` or `type/step`
    to what it is the end of, `endable` are all of these.
    """

    parents: Mapping[str, str] = field(default_factory=dict)
    families: Mapping[str, str] = field(default_factory=dict)
    spots: Mapping[str, Spot] = field(default_factory=dict)
    kindred: Mapping[str, str] = field(default_factory=dict)
    persons: frozenset[str] = frozenset()
    placewords: Mapping[str, str] = field(default_factory=dict)
    falling: frozenset[str] = frozenset()
    things: frozenset[str] = frozenset()
    folk: Mapping[str, Folk] = field(default_factory=dict)
    units: frozenset[str] = frozenset()
    ends: Mapping[str, frozenset[str]] = field(default_factory=dict)
    endable: frozenset[str] = frozenset()

    def folk_of(self, words: str, lang: str) -> str:
        """The class of people or bodies that a common noun tells, the same in all languages; `""` for any other words."""
        known = self.folk.get(lang)
        return known.of(words) if known is not None else ""

    def kin(self, item: Item | None) -> str:
        """The widest family of an item: two items of one kin may be one thing told more or less closely; `""` for no item."""
        if item is None:
            return ""
        id, seen = item.id, {item.id}
        while (up := self.parents.get(id, "")) and up not in seen:
            id = up
            seen.add(id)
        family = self.families.get(id, "") or item.family or id
        return self.kindred.get(id) or self.kindred.get(family, family)


@cache
def facts_of_world() -> Facts:
    """The facts that the world tables tell."""
    from runut.packs import ontology, world
    from runut.packs.folk import folk
    from runut.packs.language import languages
    from runut.packs.placewords import place_words
    from runut.packs.units import units

    known = world()
    return Facts(
        parents={i.id: i.parent for i in known.items.values() if i.parent},
        families={i.id: i.family for i in known.items.values()},
        spots={p.id: Spot(p.kind, p.country, p.lat, p.lon) for p in known.places.values()},
        kindred={family: mode for kind in ontology().values() for family, mode in kind.mode_by_family.items()},
        persons=frozenset(a.id for a in known.actors.values() if a.label == "PER"),
        placewords=place_words(),
        falling=frozenset(role for kind in ontology().values() for role in kind.falling),
        things=frozenset(role for kind in ontology().values() for role in kind.things),
        folk={code: folk(code) for code in languages()},
        units=frozenset(units()),
        ends={f"{kind.type}/{how}": frozenset(what) for kind in ontology().values() for how, what in kind.ends.items()},
        endable=frozenset(one for kind in ontology().values() for what in kind.ends.values() for one in what),
    )


def place_relation(a: Place | None, b: Place | None, facts: Facts) -> str:
    """How two places stand: `same` (one may hold the other), `near` (one country, no more known), `apart`, or `unknown`."""
    if a is None or b is None:
        return "unknown"
    if a.id == b.id or _holds(a.name, b.name):
        return "same"
    if a.country and b.country and a.country != b.country:
        return "apart"
    if a.country and a.country == b.country and a.country in (a.id, b.id):
        return "same"
    return _by_distance(a, b, facts)


def wider(a: Place, b: Place, facts: Facts) -> bool:
    """True if `a` is a larger kind of place than `b` and may hold it: a state or a province, and a town in it."""
    if a.id == b.id or place_relation(a, b, facts) != "same":
        return False
    one, two = (_WIDEST if p.id == p.country else _REACH.get(s.kind, _TOWN) if (s := _spot(p, facts)) else 0 for p in (a, b))
    return one > _TOWN and one > _SCALE * two > 0


def _holds(a: str, b: str) -> bool:
    first, second = set(a.casefold().split()), set(b.casefold().split())
    return bool(first) and bool(second) and (first <= second or second <= first)


def _by_kind(a: str, b: str, facts: Facts) -> str:
    """What two names with a word for one kind of place tell: `same` ("Selat X", "X Strait") or `apart` ("Selat X", "Selat Y"), else `""`.

    Names that begin alike may be one name in two spellings, and tell nothing.
    """
    (kinds, one), (others, two) = _parted(a, facts), _parted(b, facts)
    if not (kinds & others and one and two):
        return ""
    if one == two:
        return "same"
    return "" if one & two or {w[0] for w in one} & {w[0] for w in two} else "apart"


def _parted(name: str, facts: Facts) -> tuple[frozenset[str], frozenset[str]]:
    """The kinds of place that a name tells, and its own words; a word that owns them ("Nigeria's") is left out."""
    words = [w for w in name.casefold().replace("\u2019", "'").split() if "'" not in w]
    kinds = frozenset(facts.placewords[w] for w in words if w in facts.placewords)
    return kinds, frozenset(w for w in words if w not in facts.placewords)


def _by_distance(a: Place, b: Place, facts: Facts) -> str:
    one, two = _spot(a, facts), _spot(b, facts)
    if (one is None or two is None) and (named := _by_kind(a.name, b.name, facts)):
        return named
    if one is None or two is None:
        return "near" if a.country and a.country == b.country else "unknown"
    reach = max(_REACH.get(one.kind, _TOWN), _REACH.get(two.kind, _TOWN))
    far = _kilometres(one, two)
    if far is None:
        loose = (one.kind in _LOOSE or two.kind in _LOOSE) and "capital" not in (one.kind, two.kind)
        return "same" if loose and a.country == b.country else "near"
    if a.id.startswith(_GEO) and b.id.startswith(_GEO):
        return "same" if far <= _POINT else "near" if far <= _AROUND else "apart"
    return "same" if (far <= reach and (one.kind != two.kind or one.kind in _LOOSE)) or far <= min(reach, 40) else "apart"


def _spot(place: Place, facts: Facts) -> Spot | None:
    if not place.id.startswith(_GEO):
        return facts.spots.get(place.id)
    lat, _, lon = place.id.removeprefix(_GEO).partition(",")
    return Spot("", place.country or "", float(lat), float(lon))


def _kilometres(a: Spot, b: Spot) -> float | None:
    """Great-circle distance in kilometres (haversine on a sphere of 6371 km); `None` if a middle is not known."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return None
    lat, other = radians(a.lat), radians(b.lat)
    half = sin((other - lat) / 2) ** 2 + cos(lat) * cos(other) * sin(radians(b.lon - a.lon) / 2) ** 2
    return 2 * 6371.0 * asin(sqrt(min(1.0, half)))
