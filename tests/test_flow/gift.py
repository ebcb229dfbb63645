"""Three pages on one gift, each in its own words: two tell of 20 generators, one of 14."""

from __future__ import annotations

__all__ = ["PAGES"]

PAGES = {
    "pagi": """Teluk Pos, 4 Mei 2031
Norwegia mengirim 20 generator ke Moldova pada 3 Mei 2031. Kenya mengecam Sudan.
Kapal pengangkut bersandar di dermaga selatan ketika hujan turun. Warga menonton dari tepi jalan.
""",
    "siang": """Senin, 5 Mei 2031
Soal bantuan listrik, Menteri Luar Negeri Norwegia Lars Vik mengatakan 20 generator dikirim Norwegia ke Moldova.
Ia menyebut musim dingin yang panjang sebagai alasan, lalu menutup jumpa pers dengan singkat.
""",
    "malam": """Selasa, 6 Mei 2031
Di Chisinau lampu kembali menyala. Menteri Luar Negeri Moldova Ana Rusu mengatakan Norwegia telah mengirimkan 14 generator
ke Moldova. Rumah sakit akan memakainya lebih dahulu, disusul sekolah.
""",
}
