"""Ways in which a report names who says something: whose words, where they end, and through whom they came; both languages by one code."""

from __future__ import annotations

import pytest
from line import marks_of

from runut.speech.tree import read_trees, remade

Hops = list[str]

# what the report adds behind the words is not said
ASIDES: list[tuple[str, str, str, Hops]] = [
    ("id", "Perusahaan itu menyatakan dua perahu hilang, klaim yang belum dapat diperiksa.", "dua perahu hilang", ["Perusahaan itu"]),
    ("id", "Warga desa menuduh pabrik itu mencemari sumur, tuduhan yang dibantah pabrik.", "pabrik itu mencemari sumur", ["Warga desa"]),
    ("en", "The harbour office said that two boats were lost, a figure the union disputes.", "two boats were lost", ["The harbour office"]),
    ("en", "Villagers said the mill had fouled the well, which the owner denies.", "the mill had fouled the well", ["Villagers"]),
    ("en", "Villagers said the mill had fouled the well, which feeds three farms.", "the mill had fouled the well, which feeds three farms",
     ["Villagers"]),
]

# who is cited, and who cites
CITED: list[tuple[str, str, str, Hops]] = [
    ("id", "Surat kabar Haaretz melaporkan, mengutip dua nakhoda, bahwa pelabuhan ditutup.", "pelabuhan ditutup",
     ["Haaretz*", "dua nakhoda"]),
    ("id", "Kantor berita Antara melaporkan bahwa banjir merendam dua desa.", "banjir merendam dua desa", ["Antara*"]),
    ("en", "Reuters reported, citing two pilots, that the port had been shut.", "the port had been shut", ["Reuters*", "two pilots"]),
    ("en", "Reuters reported that, according to the coast guard, two boats were lost.", "two boats were lost",
     ["Reuters*", "the coast guard"]),
]

# the one who tells stands beside the verb in another place than before it
PLACES: list[tuple[str, str, str, Hops]] = [
    ("id", "Dikatakan Rina Hapsari, jembatan itu akan dibuka.", "jembatan itu akan dibuka", ["Rina Hapsari"]),
    ("id", "Nakhoda itu dituduh PBB menyelundupkan solar.", "menyelundupkan solar", ["PBB"]),
    ("id", "Tuduhan itu dibantah serikat nelayan.", "Tuduhan itu", ["serikat nelayan"]),
    ("id", "Dermaga itu ditutup sampai April, demikian pernyataan serikat nelayan.", "Dermaga itu ditutup sampai April",
     ["serikat nelayan"]),
    ("en", "The charge was rejected by the fishermen's union.", "The charge", ["the fishermen's union"]),
    ("en", "Lowe was told by divers that the pier would hold.", "the pier would hold", ["divers"]),
    ("en", "In a letter to the council, the port's director, Kari Lund, wrote that the pier was safe.", "the pier was safe", ["Kari Lund"]),
    ("en", "Fares rose after Northline announced that it would sell the ferry.", "it would sell the ferry", ["Northline"]),
]

# the clause that is told and the one who tells, where each could be taken for the other
SIDES: list[tuple[str, str, str, Hops]] = [
    ("id", "Dua perahu bersandar di dermaga, ujar juru bicara serikat, Rina Hapsari.", "Dua perahu bersandar di dermaga", ["Rina Hapsari"]),
    ("id", "Ungkap polisi, nakhoda mengenal korban.", "nakhoda mengenal korban", ["polisi"]),
    ("id", "Disampaikan oleh ketua serikat, Rina Hapsari, tiket terjual habis.", "tiket terjual habis", ["Rina Hapsari"]),
    ("id", "Beberapa nakhoda meyakini perahu itu belum siap.", "perahu itu belum siap", ["Beberapa nakhoda"]),
    ("id", "Ia yakin putrinya masih hidup.", "putrinya masih hidup", []),
    ("en", "The central bank forecasts that prices will rise by 4 percent.", "prices will rise by 4 percent", ["The central bank"]),
    ("en", "A report by Amnesty International says police tortured two cooks.", "police tortured two cooks", ["Amnesty International"]),
]

# frames of telling: "demikian dikatakan X", "quoted X as saying", "told Y that ..."
FRAMES: list[tuple[str, str, str, Hops]] = [
    ("id", "Dermaga dibuka pukul enam, demikian dikatakan kepala pelabuhan.", "Dermaga dibuka pukul enam", ["kepala pelabuhan"]),
    ("id", "Seperti dilaporkan Reuters, mengutip dua nakhoda, pelabuhan itu ditutup.", "pelabuhan itu ditutup",
     ["Reuters*", "dua nakhoda"]),
    ("id", "Serikat nelayan mempertimbangkan mogok, lapor Kyodo.", "Serikat nelayan mempertimbangkan mogok", ["Kyodo*"]),
    ("en", "Reuters quoted a cook as saying that the pier was rotten.", "the pier was rotten", ["Reuters*", "a cook"]),
    ("en", "The port is considering a sale, Reuters reported, citing harbour sources.", "The port is considering a sale",
     ["Reuters*", "harbour sources"]),
    ("en", "Harbour chief Lila Shaw told lawmakers the leak had been fixed.", "the leak had been fixed", ["Lila Shaw"]),
    ("en", "The pier was not involved, insisted Orlov.", "The pier was not involved", ["Orlov"]),
    ("en", "Governor Alexei Smirnov met the crew. One cook was hurt, he said.", "One cook was hurt", ["Alexei Smirnov"]),
]

# what stands between, behind and within
WITHIN: list[tuple[str, str, str, Hops]] = [
    ("id", "Serikat nelayan menolak mengonfirmasi bahwa kapal itu karam.", "kapal itu karam", ["Serikat nelayan"]),
    ("id", "Rekaman kamera memperlihatkan nakhoda masuk lewat pintu belakang.", "nakhoda masuk lewat pintu belakang", ["Rekaman kamera"]),
    ("id", "“Kuota solar habis,” kata seorang pejabat yang enggan disebut namanya.", "Kuota solar habis",
     ["seorang pejabat yang enggan disebut namanya"]),
    ("id", "“Dermaga itu rapuh,” kata Kepala Puskesmas Rawa Indah, drg. Mirna Lubis.", "Dermaga itu rapuh", ["Mirna Lubis"]),
    ("id", "“Dermaga itu rapuh,” ucap penyelam bernama Siska.", "Dermaga itu rapuh", ["Siska"]),
    ("id", "Laporan Amnesty International menyebut dua nelayan ditahan.", "dua nelayan ditahan", ["Amnesty International"]),
    ("en", "Oslo, the harbour chief said, is closing the port.", "Oslo, the harbour chief said, is closing the port",
     ["the harbour chief"]),
    ("en", "“The cook told me, ‘bring fresh fish’, and left,” said Greta Olsen.", "‘bring fresh fish’", ["Greta Olsen", "The cook"]),
    ("en", "Harbour chief Jonas Eld called the sale “a gift to smugglers”.", "the sale “a gift to smugglers”", ["Jonas Eld"]),
    ("en", "Reuters reported that the port was shut. Citing two cooks, the news agency said the pier had cracked.", "the pier had cracked",
     ["Reuters*", "two cooks"]),
    ("en", "The Guardian, which saw the letter, said the ferry was sold.", "the ferry was sold", ["The Guardian*"]),
    ("en", "Based on harbour records, two boats were lost.", "two boats were lost", ["harbour records"]),
    ("en", "Asked about the ferry, Ann Lowe said it was late.", "it was late", ["Ann Lowe"]),
]

# a noun that claims, or a verb that deems
NOUNS: list[tuple[str, str, str, Hops]] = [
    ("id", "Klaim perusahaan bahwa sumurnya tidak beracun bertolak belakang dengan hasil uji.", "sumurnya tidak beracun", ["perusahaan"]),
    ("id", "Pengakuan mantan nakhoda kapal, Rizal Daud, bahwa solar dijual ke pihak lain mengejutkan serikat.",
     "solar dijual ke pihak lain", ["Rizal Daud"]),
    ("id", "Pakar pelabuhan, Feri Halim, menilai putusan itu cacat prosedur.", "putusan itu cacat prosedur", ["Feri Halim"]),
    ("id", "Survei lembaga Indikator menunjukkan separuh nelayan belum melaut.", "separuh nelayan belum melaut", ["Indikator"]),
    ("en", "The claim by Oslo that the trawler cut the cable angered the crew.", "the trawler cut the cable", ["Oslo"]),
    ("en", "There was no confirmation from the harbour office of the number of divers.", "the number of divers", ["the harbour office"]),
]


# where the words begin and end beside an inserted speaker
BESIDE: list[tuple[str, str, str, Hops]] = [
    ("en", "The plant will shut in March, three people familiar with the matter said.", "The plant will shut in March",
     ["three people familiar with the matter"]),
    ("en", "It was the worst flood in years, the harbour office said, adding that a pier fell.", "It was the worst flood in years",
     ["the harbour office"]),
    ("en", "The owner said on Monday six more boats had sunk.", "six more boats had sunk", ["The owner"]),
    ("en", "Oslo says it sank two trawlers; Accra puts the number at four.", "it sank two trawlers", ["Oslo"]),
    ("en", "The union said in a statement carried by AFP that two pilots were freed.", "two pilots were freed", ["AFP*", "The union"]),
    ("en", "Ghana's envoy told state television that the pier would open, the Okapi news site reported.", "the pier would open",
     ["the Okapi news site*", "Ghana's envoy"]),
    ("en", "Syria's state news agency, SANA, reported that two piers fell.", "two piers fell", ["SANA*"]),
    ("en", "Reuters reported that the harbour office believes two piers fell.", "two piers fell", ["Reuters*", "the harbour office"]),
    ("en", "Mayor Ann Lowe said she believes two piers fell.", "two piers fell", ["Ann Lowe"]),
    ("en", "A senior pilot, speaking on condition of anonymity, said two piers fell.", "two piers fell", ["A senior pilot"]),
    ("en", "TASS quoted the harbour office as saying two piers fell.", "two piers fell", ["TASS*", "the harbour office"]),
    ("en", "The owner denied having sold two boats.", "having sold two boats", ["The owner"]),
    ("en", "The owner in a statement said two piers fell.", "two piers fell", ["The owner"]),
    ("en", "Ann Lowe called the sale “a cheap trick” and left.", "the sale “a cheap trick”", ["Ann Lowe"]),
    ("id", "Bupati menepis tudingan bahwa ia menjual dua kapal.", "ia menjual dua kapal", ["Bupati"]),
    ("id", "Pengamat militer Rina Hapsari ragu kapal selam itu tiba tahun ini.", "kapal selam itu tiba tahun ini", ["Rina Hapsari"]),
    ("id", "Kantor bupati dalam sebuah pernyataan menyebut dermaga itu retak.", "dermaga itu retak", ["Kantor bupati"]),
    ("id", "Menurut laporan The New York Times, dua kapal tiba di Ende.", "dua kapal tiba di Ende", ["The New York Times*"]),
    ("id", "Klaim bahwa dermaga itu retak dibantah serikat nelayan.", "dermaga itu retak", ["serikat nelayan"]),
    ("id", "Kata Rina Hapsari, nakhoda asal Ende, dermaga itu retak.", "dermaga itu retak", ["Rina Hapsari"]),
    ("id", "Kata Jumadi, nelayan di sana kehilangan perahu.", "nelayan di sana kehilangan perahu", ["Jumadi"]),
]

WAYS = [*ASIDES, *CITED, *PLACES, *WITHIN, *FRAMES, *SIDES, *NOUNS, *BESIDE]


@pytest.mark.parametrize(("lang", "text", "words", "chain"), WAYS, ids=lambda v: str(v)[:40])
def test_a_way_of_telling(lang: str, text: str, words: str, chain: Hops) -> None:
    report, marks = marks_of(text, lang)
    told = [m.attrs for m in marks.of("quote") if words == _bare(report.text[slice(*m.attrs["content"])])]  # type: ignore[misc]
    assert [[text[slice(*h["name"])] + "*" * h["carrier"] for h in one["chain"]] for one in told] == [chain]  # type: ignore[attr-defined]


def _bare(words: str) -> str:
    return words.removeprefix("that ").removeprefix("bahwa ").rstrip(".,")


def test_speech_that_goes_on_has_its_own_words() -> None:
    text = "“Gudang itu kosong,” jelas manajer pelabuhan, Ferdy Salim. “Kami menunggu kapal berikutnya.”"
    _, marks = marks_of(text)
    said = [text[slice(*m.attrs["content"])] for m in marks.of("quote")]  # type: ignore[misc]
    assert said == ["Gudang itu kosong,", "Kami menunggu kapal berikutnya."]


def test_a_pronoun_behind_direct_speech_is_whom_the_story_turned_to() -> None:
    text = (
        "Menteri Bagus Hartono mengatakan jembatan itu aman. Gubernur Rani Lestari berjanji membayar ganti rugi. "
        "“Kami akan menemui warga pekan depan,” ucapnya."
    )
    _, marks = marks_of(text)
    assert [q.attrs["chain"][0]["text"] for q in marks.of("quote") if q.attrs["form"] == "direct"] == ["Rani Lestari"]


@pytest.mark.parametrize(
    ("lang", "text", "said"),
    [
        ("id", "Togo membalas dengan mengusir konsul Ghana.", []),
        ("id", "Togo membalas bahwa tuduhan itu palsu.", ["Togo"]),
        ("en", "Togo responded by expelling a Ghanaian consul.", []),
        ("id", "Begitu kata Rina Hapsari, nakhoda asal Ende, di dermaga.", []),
        ("en", "Togo cannot rule out further cuts.", []),
        ("en", "“We were not paid,” said Ann Lowe, who led the strike.", ["Ann Lowe"]),
        ("id", "Menurut dua sumber, Putin menyerang Kiev.", ["dua sumber"]),
        ("id", "Menurut camat Tanah Rea, Yohanes Nuwa, banjir itu surut.", ["Yohanes Nuwa"]),
        ("en", "Carl Olsen, Norway's ambassador to Haiti, said Sweden sent rice to Haiti.", ["Carl Olsen"]),
    ],
)
def test_who_tells_and_who_only_answers_by_a_deed(lang: str, text: str, said: list[str]) -> None:
    _, marks = marks_of(text, lang)
    assert [q.attrs["chain"][0]["text"] for q in marks.of("quote")] == said


def test_arcs_that_would_close_a_ring_are_left_as_they_were() -> None:
    report, marks = marks_of("Carl Olsen said Sweden sent rice to Haiti.", "en")
    (tree,) = read_trees(report, marks, lambda *_: True)
    verb = next(n for n, node in enumerate(tree.nodes) if node.low == "said")
    under = next(n for n, node in enumerate(tree.nodes) if node.head == verb)
    ring = [node._replace(head=under) if n == verb else node for n, node in enumerate(tree.nodes)]
    assert remade(tree, ring) is tree
    assert remade(tree, tree.nodes).under(verb) == tree.under(verb)
