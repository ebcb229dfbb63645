"""Whom a report names: each name once, with the states and roles that it tells."""

from __future__ import annotations

from line import marks_of

from runut import flow
from runut.resolve.bearers import bearers


def test_persons_and_bodies_with_what_is_told_of_them() -> None:
    text = "Menteri Pertahanan Norwegia, Rina Hapsari, mengecam serangan itu. Hapsari menuduh Kim Jong-un. Badan Energi Laut diam."
    report, marks = marks_of(text)
    found = {b.id: b for b in bearers(report, marks, flow.drafts(report, marks))}
    person = found["rina-hapsari"]
    assert (person.name, person.label, set(person.countries), person.known) == ("Rina Hapsari", "PER", {"NOR"}, False)
    assert [text[s.start : s.end] for s in person.places] == ["Rina Hapsari"] and person.reports == {report.id}
    assert found["kim-jong-un"].known and found["badan-energi-laut"].label == "ORG"
