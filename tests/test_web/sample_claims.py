"""What the sample reports claim; some claims overlap, some carry hostile strings."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from runut.types import Amount, Cell, Claim, Item, Notice, Place, Report, Saying, When
from test_web.sample_reports import CORVIA_1, CORVIA_2, DANE, HOSTILE, R1, R2, R3, RENN, at, cell, party


def _arkania(source: Report, after: str = "") -> Cell:
    return cell("actor", party(source, "XAR", "Arkania", "Arkania", after=after, country="XAR"))


def _belmora(source: Report, after: str = "") -> Cell:
    return cell("recipient", party(source, "XBE", "Belmora", "Belmora", after=after, country="XBE"))


def _amount(source: Report, words: str, op: str, value: float, unit: str, *, high: float | None = None, after: str = "") -> Cell:
    return cell("quantity", Amount(op, value, unit, at(source, words, after=after), high=high, role="delivered"))


def _when(source: Report, words: str, start: date | None, end: date | None, grain: str, **more: bool) -> Cell:
    return cell("when", When(start, end, grain, f"{grain}-rule", at(source, words), **more))


def _item(source: Report, words: str, id: str, name: str, *, after: str = "") -> Cell:
    return cell("item", Item(id, name, words, at(source, words, after=after)))


def _claim(id: str, source: Report, evidence: str, type: str, status: str, *cells: Cell, **more: object) -> Claim:
    return Claim(id=id, report=source.id, type=type, evidence=at(source, evidence), status=status, cells=cells, **more)  # type: ignore[arg-type]


SENT = "Arkania telah mengirim 400 truk dan lebih dari 2.000 personel ke Belmora sejak Januari 2024"
DANES = (Saying(DANE, "says", at(R1, "mengatakan"), affiliation="Belmora's defence ministry", said=date(2024, 2, 12)),)
CORVIANS = (Saying(CORVIA_2, "says", at(R2, "told")),)
RENNS = (Saying(RENN, "says", at(R2, "said"), affiliation="Corvian intelligence"), Saying(CORVIA_2, "says"))


def claims_1() -> tuple[Claim, ...]:
    since = _when(R1, "sejak Januari 2024", date(2024, 1, 1), date(2024, 2, 12), "month", onset=True)
    return (
        _claim(
            "c101",
            R1,
            SENT,
            "AID",
            "asserted",
            _arkania(R1, "bahwa"),
            _belmora(R1, "personel ke"),
            _item(R1, "truk", "truck", "trucks", after="400"),
            _amount(R1, "400 truk", "=", 400, "trucks"),
            since,
            mode=("military",),
            sayings=DANES,
            in_return_for="c103",
            rules=("id/aid#1",),
        ),
        _claim(
            "c102",
            R1,
            "Arkania telah mengirim 400 truk dan lebih dari 2.000 personel ke Belmora",
            "AID",
            "asserted",
            _arkania(R1, "bahwa"),
            _belmora(R1, "personel ke"),
            _amount(R1, "lebih dari 2.000 personel", ">", 2000, "soldiers"),
            since,
            mode=("personnel",),
            sayings=DANES,
        ),
        _claim(
            "c103",
            R1,
            "Menurut Dane, pengiriman itu dibayar dengan gandum",
            "AID",
            "asserted",
            cell("actor", party(R1, "XBE", "Belmora", "Belmora", after="Pertahanan", country="XBE")),
            cell("recipient", party(R1, "XAR", "Arkania", "Arkania", after="bahwa", country="XAR")),
            _item(R1, "gandum", "grain", "grain"),
            mode=("economic",),
            sayings=DANES,
        ),
        _claim(
            "c104",
            R1,
            "Badan Intelijen Corvia menduga truk itu membawa peluru artileri",
            "AID",
            "alleged",
            _arkania(R1, "artileri."),
            _belmora(R1, "personel ke"),
            _item(R1, "peluru artileri", "artillery-shell", "artillery shells"),
            mode=("military",),
            sayings=(Saying(CORVIA_1, "claims", at(R1, "menduga")),),
        ),
        _claim(
            "c105", R1, "Arkania belum memberi konfirmasi", "OTHER", "unconfirmed", _arkania(R1, "artileri."), mode=("confirmation-status",)
        ),
        _claim(
            "c106",
            R1,
            "Kedua negara akan menandatangani perjanjian pada Mei 2024 di Port Sable",
            "AGREE",
            "planned",
            _arkania(R1, "artileri."),
            _when(R1, "Mei 2024", date(2024, 5, 1), date(2024, 5, 31), "month"),
            cell("place", Place("port-sable", "Port Sable", "Port Sable", at(R1, "Port Sable"))),
            aux=("future",),
            notices=(Notice("actor.both", "Both states are meant; one is named elsewhere.", (at(R1, "Kedua negara"),)),),
        ),
    )


def claims_2() -> tuple[Claim, ...]:
    into = "crossed from"
    return (
        _claim(
            "c201",
            R2,
            "at least 650 trucks had crossed from Arkania into Belmora",
            "AID",
            "asserted",
            _arkania(R2, into),
            _belmora(R2, into),
            _item(R2, "trucks", "truck", "trucks", after="at least 650"),
            _amount(R2, "at least 650 trucks", ">=", 650, "trucks"),
            mode=("military",),
            sayings=CORVIANS,
        ),
        _claim(
            "c202",
            R2,
            "the first convoy left in March 2024, not in January",
            "AID",
            "asserted",
            _arkania(R2, into),
            _belmora(R2, into),
            _item(R2, "convoy", "truck", "trucks"),
            _when(R2, "March 2024", date(2024, 3, 1), date(2024, 3, 31), "month"),
            sayings=CORVIANS,
        ),
        _claim(
            "c203",
            R2,
            "We counted about 3,000 soldiers",
            "AID",
            "asserted",
            _arkania(R2, into),
            _belmora(R2, into),
            _amount(R2, "about 3,000 soldiers", "~", 3000, "soldiers"),
            mode=("personnel",),
            sayings=RENNS,
            quote=at(R2, "We counted about 3,000 soldiers"),
        ),
        _claim(
            "c204",
            R2,
            "Arkania's foreign ministry denied sending any soldiers",
            "REJECT",
            "denied",
            _arkania(R2, "Renn."),
            sayings=(Saying(party(R2, "xar-mfa", "Arkania's foreign ministry", "Arkania's foreign ministry"), "denies", at(R2, "denied")),),
        ),
        _claim(
            "c205",
            R2,
            "Belmora and Arkania signed the Port Sable treaty on 9 May 2024",
            "SUPPORT",
            "asserted",
            cell("actor", party(R2, "XBE", "Belmora", "Belmora", after="any soldiers", country="XBE")),
            _arkania(R2, "Belmora and"),
            _item(R2, "Port Sable treaty", "treaty", "Port Sable treaty"),
            _when(R2, "on 9 May 2024", date(2024, 5, 9), date(2024, 5, 9), "day"),
            step="signed",
        ),
        _claim(
            "c206",
            R2,
            "Analysts expect a second convoy before the end of the year",
            "AID",
            "predicted",
            _arkania(R2, "Belmora and"),
            _item(R2, "convoy", "truck", "trucks", after="second"),
            _when(R2, "before the end of the year", date(2024, 6, 20), date(2024, 12, 31), "range"),
            sayings=(Saying(party(R2, "analysts", "analysts", "Analysts"), "says", at(R2, "expect")),),
        ),
    )


def claims_3() -> tuple[Claim, ...]:
    whole = "Arkania sent 400 trucks to Belmora, the Harian Teluk reported, and 400 trucks came back\u200b empty"
    teluk = party(R3, "harian-teluk", "Harian Teluk", "Harian Teluk")
    return (
        _claim(
            "c301",
            R3,
            "Arkania sent 400 trucks to Belmora",
            "AID",
            "asserted",
            _arkania(R3),
            _belmora(R3),
            _amount(R3, "400 trucks", "=", 400, "trucks"),
            mode=("military",),
            via=(teluk,),
        ),
        _claim(
            "c302",
            R3,
            whole,
            HOSTILE[0],
            HOSTILE[4],
            cell("actor", party(R3, HOSTILE[1], HOSTILE[0], "Arkania")),
            cell("place", Place("x", HOSTILE[7], "trucks", at(R3, "trucks"), country=HOSTILE[5]), rule=HOSTILE[2]),
            _amount(R3, "400 trucks", "=", 400, HOSTILE[6], after="and 400"),
            mode=(HOSTILE[8],),
            in_return_for=HOSTILE[3],
            sayings=(Saying(replace(teluk, id=HOSTILE[1], name=HOSTILE[1]), HOSTILE[0], affiliation=HOSTILE[9]),),
            rules=(HOSTILE[10], HOSTILE[11]),
        ),
        _claim(
            "c303 <i>",
            R3,
            "sent 400 trucks to Belmora, the Harian Teluk reported, and",
            "OTHER",
            "alleged",
            cell("when", When(None, date(2024, 2, 1), "day", HOSTILE[0], at(R3, "reported"))),
        ),
        _claim(
            "c304",
            R3,
            "Some 15,000 crates of",
            "OTHER",
            "asserted",
            _amount(R3, "Some 15,000 crates", "~", 15000, "crates", high=16500),
            _when(R3, "in 1962", date(1962, 1, 1), date(1962, 12, 31), "year"),
            aux=("historical",),
        ),
    )
