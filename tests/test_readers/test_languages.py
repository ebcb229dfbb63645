"""Which language a text is in: two that a guess takes for one another are told by words that only one of them uses."""

from __future__ import annotations

import pytest

from runut.errors import PackError
from runut.packs import kin
from runut.readers.languages import tell

AUDIT = (
    "BPK menyerahkan laporan kerugian negara kepada Kejaksaan Agung. Ketua BPK mengatakan, kerugian negara dalam pengelolaan keuangan "
    "dan dana investasi itu mencapai Rp 22 triliun. Kejagung telah menetapkan sembilan tersangka, termasuk mantan dirut. Penyidik menyita "
    "tanah seluas 410 hektare dan 17 bus. Serikat purnawirawan menuntut dana pensiun dikembalikan. Menteri meminta prajurit tidak resah."
)
RAID = (
    "Polis menahan lima lelaki selepas serbuan di sebuah kilang haram semalam, kata seorang pegawai. Beliau berkata, siasatan mendapati "
    "kilang itu beroperasi tanpa lesen sejak enam bulan lalu manakala nilai rampasan dianggarkan RM2 juta. Semua suspek direman tujuh hari "
    "bagi membantu siasatan. Menurutnya, kerajaan akan mengambil tindakan tegas kerana perbuatan itu membahayakan orang ramai."
)

# the first words that are no names would pass for Italian; those that follow do not
PANEL = (
    "Pakar PBB: Ratusan Tentara Bayaran Kolombia Bertempur di Sudan\n\nKhartoum - Panel ahli PBB melaporkan ratusan tentara bayaran "
    "asal Kolombia bertempur di Darfur. Laporan itu menuduh Uni Emirat Arab memasok senjata melalui Chad, tuduhan yang dibantah Abu "
    "Dhabi. Milisi mengepung Kota El-Fasher sejak Mei dan memblokir pengiriman makanan ke kota itu, kata sebuah kelompok relawan."
)


@pytest.mark.parametrize(("text", "code"), [(AUDIT, "id"), (RAID, "ms"), (PANEL, "id")])
def test_a_near_language_is_told_by_its_own_words(text: str, code: str) -> None:
    assert tell(text)[0] == code


def test_a_language_without_such_words_has_none() -> None:
    assert kin.kin_words("en", "sco") == (frozenset(), frozenset())


def test_a_word_of_both_is_a_fault_of_the_pack(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kin, "toml", lambda folder, name: {"zz": {"own": ["satu"], "other": ["satu"]}})
    with pytest.raises(PackError, match=r"kin\.toml"):
        kin.kin_words("id", "zz")
