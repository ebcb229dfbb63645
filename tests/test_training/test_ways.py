"""Sentence ends moved to where two treebanks have them."""

from __future__ import annotations

import pytest
import ways

from runut.marks.sentences import sentences
from runut.packs import language


def parts(text: str, way: str) -> list[str]:
    pack = language("id")
    ends = ways.WAYS[way](text, [end for _, end in sentences(text, pack)][:-1], pack)
    return [text[a:b].strip() for a, b in zip([0, *ends], [*ends, len(text)], strict=True)]


def test_csui_keeps_a_quotation_whole() -> None:
    text = 'Kata Rina, "Kami siap. Kapal sudah penuh." Ia pergi. “Besok berangkat. Lusa tiba,” katanya. Harga " naik. Laut pasang.'
    assert parts(text, "csui") == [
        'Kata Rina, "Kami siap. Kapal sudah penuh."', "Ia pergi.",
        "“Besok berangkat. Lusa tiba,” katanya.", 'Harga " naik.', "Laut pasang.",
    ]  # fmt: skip
    assert len(parts(text, "own")) == 7


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Kapal menuju Laut Jawa. Awaknya sehat.", 1),
        ("Kapal menuju pangkalan TNI. Awaknya sehat.", 1),
        ("Kapal menuju Ambon. Awaknya sehat.", 2),
        ("Muatannya naik 5 %. Awaknya sehat.", 1),
        ("Kapal tiba di Ambon. awaknya sehat.", 2),
        ("Kapal itu milik H. dan R. mereka.", 1),
    ],
)
def test_gsd_is_wary_of_short_names_and_not_of_small_letters(text: str, count: int) -> None:
    assert len(parts(text, "gsd")) == count
