"""The user's own pack: rows beside the tables that come with runut, added with their source, and told when they are faulty."""

from __future__ import annotations

from importlib import import_module
from importlib.resources import files
from pathlib import Path

import pytest

from runut.errors import InputError, PackError, StoreError
from runut.packs import TABLES
from runut.packs.promoting import promote
from runut.packs.world import add_world, load_world
from runut.packs.worldrows import World

own, digests = import_module("runut.packs.own"), import_module("runut.packs.digests")
SOURCE = "report 00ff (pagi, Warta Teluk, 2031-05-06) 4:16; names/says"


@pytest.fixture(scope="module")
def base() -> World:
    return load_world(files("runut") / "world")


@pytest.fixture
def choice(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if nothing had been chosen or read in this process."""
    monkeypatch.setattr(own, "_chosen", None)
    monkeypatch.setattr(own, "_asked", False)


def written(folder: Path, table: str, *rows: str) -> None:
    folder.mkdir(exist_ok=True)
    (folder / table).write_text("\n".join(["\t".join(TABLES[table]), *rows]) + "\n", "utf-8")


@pytest.mark.parametrize(
    ("form", "label", "id", "kind", "tables"),
    [
        ("Rahma Tanjung", "PER", "rahma-tanjung", "", {"actors.tsv", "names.tsv"}),
        ("Badan Siaga Melur", "ORG", "badan-siaga-melur", "agency", {"actors.tsv", "names.tsv"}),
        ("Pulau Melur", "PLACE", "pulau-melur", "island", {"places.tsv"}),
        ("Wladimir W. Putin", "PER", "vladimir-putin", "", {"names.tsv"}),
        ("Kaboel", "PLACE", "kabul", "", {"places.tsv"}),
    ],
)
def test_a_promoted_name_is_known(
    base: World, tmp_path: Path, form: str, label: str, id: str, kind: str, tables: set[str]
) -> None:
    table = promote(tmp_path / "mine", form, label=label, id=id, kind=kind, source=SOURCE)
    assert {p.name for p in (tmp_path / "mine").iterdir()} == tables and table in tables
    known = add_world(base, tmp_path / "mine")
    named = known.place_forms("id") if label == "PLACE" else known.names("id")
    assert [n.id for n in named if n.form == form] == [id]
    assert SOURCE in (tmp_path / "mine" / table).read_text("utf-8")
    facts = known.places[id] if label == "PLACE" else known.actors[id]
    assert facts == (base.places if label == "PLACE" else base.actors).get(id, facts)


def test_names_are_added_one_after_another(base: World, tmp_path: Path) -> None:
    promote(tmp_path, "Rahma Tanjung", label="PER", id="rahma-tanjung", source=SOURCE)
    promote(tmp_path, "Gubernur Tanjung", label="PER", id="rahma-tanjung", source=SOURCE)
    promote(tmp_path, "Warga Siaga", label="ORG", id="warga-siaga", source=SOURCE)
    known = add_world(base, tmp_path)
    assert [(n.form, n.kind) for n in known.forms_of("rahma-tanjung")] == [("Rahma Tanjung", "name"), ("Gubernur Tanjung", "variant")]
    assert (known.actors["rahma-tanjung"].source, known.actors["warga-siaga"].label) == (SOURCE, "ORG")


def test_what_is_in_the_pack_already_is_kept_to_the_letter(tmp_path: Path) -> None:
    rows = "# mine\n" + "\t".join(TABLES["names.tsv"]) + "\nFRA\t*\tPrancis Raya\tvariant\t\tme"
    (tmp_path / "names.tsv").write_text(rows, "utf-8")
    promote(tmp_path, "Rahma Tanjung", label="PER", id="rahma-tanjung", source="a\tb\nc")
    told = (tmp_path / "names.tsv").read_text("utf-8")
    assert told == f"{rows}\nrahma-tanjung\t*\tRahma Tanjung\tname\t\ta b c\n"


@pytest.mark.parametrize(
    ("form", "label", "id", "kind", "reason"),
    [
        ("Vladimir Putin", "PER", "someone", "", "known already, as vladimir-putin"),
        ("VLADIMIR PUTIN", "PER", "someone", "", "known already"),
        ("Kabul", "PLACE", "kabul", "", "known already"),
        ("Kompas.com", "ORG", "kompas", "", "known already"),
        ("Rahma Tanjung", "NAME", "rahma-tanjung", "", "--label PER, ORG, PLACE"),
        ("Rahma Tanjung", "", "rahma-tanjung", "", "--label"),
        ("Pulau Melur", "PLACE", "pulau-melur", "", "--kind"),
        ("Pulau Melur", "PLACE", "pulau-melur", "town", "--kind"),
        ("Pulau Melur", "PLACE", "vladimir-putin", "island", "is no place"),
        ("Rahma Tanjung", "PER", "FRA", "", "FRA is STATE, not PER"),
        ("Rahma Tanjung", "PER", "rahma\ttanjung", "", "is no id"),
        ("Rahma Tanjung", "PER", "", "", "is no id"),
        (" \t", "PER", "blank", "", "is no name"),
        ("#Rahma", "PER", "rahma", "", "is no name"),
    ],
)
def test_what_cannot_be_added_changes_nothing(tmp_path: Path, form: str, label: str, id: str, kind: str, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        promote(tmp_path / "mine", form, label=label, id=id, kind=kind, source=SOURCE)
    assert reason in str(caught.value) and not (tmp_path / "mine").exists()


def test_a_pack_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(StoreError, match="file: the pack cannot be written"):
        promote(tmp_path / "file", "Rahma Tanjung", label="PER", id="rahma-tanjung", source=SOURCE)


@pytest.mark.parametrize(
    ("table", "row", "key"),
    [
        ("names.tsv", "nobody\t*\tRahma Tanjung\tname\t\tme", "id"),
        ("names.tsv", "FRA\t*\tPrancis Raya\tnickname\t\tme", "kind"),
        ("names.tsv", "FRA\t*\tPrancis Raya\tname\t\t", "source"),
        ("actors.tsv", "FRA\tPER\tFrance\t\t\tperson\t\t\t\tme", "id"),
        ("actors.tsv", "rahma\tCLUB\tRahma\t\t\tperson\t\t\t\tme", "label"),
        ("places.tsv", "kabul\tKabul\t*\tKaboel\t\tFRA\tcapital\t\t\tme", "id"),
    ],
)
def test_a_faulty_row_is_told_by_folder_file_and_key(base: World, tmp_path: Path, table: str, row: str, key: str) -> None:
    written(tmp_path / "mine", table, row)
    with pytest.raises(PackError) as caught:
        add_world(base, tmp_path / "mine")
    assert (caught.value.file, caught.value.key) == (f"mine/{table}", key)


def test_a_faulty_pack_is_not_added_to(tmp_path: Path) -> None:
    written(tmp_path / "mine", "names.tsv", "nobody\t*\tRahma Tanjung\tname\t\tme")
    told = (tmp_path / "mine" / "names.tsv").read_bytes()
    with pytest.raises(PackError):
        promote(tmp_path / "mine", "Warga Siaga", label="ORG", id="warga-siaga", source=SOURCE)
    assert [p.read_bytes() for p in (tmp_path / "mine").iterdir()] == [told]


def test_a_pack_is_chosen_before_anything_is_read(choice: None, tmp_path: Path) -> None:
    for name in ("mine", "other"):
        written(tmp_path / name, "names.tsv")
    own.use_pack(tmp_path / "other")
    own.use_pack(tmp_path / "mine")
    assert own.own_pack() == tmp_path / "mine"
    own.use_pack(tmp_path / "mine")
    with pytest.raises(PackError, match="choose the pack first"):
        own.use_pack(tmp_path / "other")
    assert own.own_pack() == tmp_path / "mine"


@pytest.mark.parametrize("name", ["absent", "empty"])
def test_a_folder_without_tables_is_no_pack(choice: None, tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(PackError, match=f"{name}: pack: no such pack"):
        own.use_pack(tmp_path / name)
    assert own.own_pack() is None


def test_the_digest_follows_the_pack(choice: None, tmp_path: Path) -> None:
    def digest() -> tuple[str, str]:
        digests.digest.cache_clear()
        return digests.digest(), digests.digest(weighing=True)

    bare = digest()
    own._asked = False
    for name in ("mine", "moved"):
        written(tmp_path / name, "names.tsv", "FRA\t*\tPrancis Raya\tvariant\t\tme")
    own.use_pack(tmp_path / "mine")
    chosen = digest()
    own._chosen = tmp_path / "moved"
    (tmp_path / "moved" / "remarks.txt").write_text("not a table")
    assert digest() == chosen and all(a != b for a, b in zip(bare, chosen, strict=True))
    written(tmp_path / "moved", "names.tsv", "FRA\t*\tPrancis Jaya\tvariant\t\tme")
    assert all(a != b for a, b in zip(digest(), chosen, strict=True))
    digests.digest.cache_clear()
