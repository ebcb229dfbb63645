"""What the articles of `badsite.py` say: so many stories, each in words and at a place of its own, each article with figures of its own."""

from __future__ import annotations

__all__ = ["told"]

PLACES = ("Melur", "Kenari", "Randu", "Telaga", "Pinang", "Cempaka", "Wates", "Sawo", "Gading", "Lontar")
PARTS = ("", " Utara", " Timur", " Selatan", " Barat")
TOLD = (
    (
        "Bupati {place} mengatakan {much} rumah rusak akibat banjir di Kecamatan {place} {n} pada Selasa.",
        "Gempa pada Selasa dini hari merobohkan {much} bangunan di Desa {n}, {place}, kata kepala badan bencana setempat.",
        "Longsor menutup jalan ke Dusun {n} di {place}; polisi menyebut {much} orang terluka, Selasa petang.",
        "Wali Kota {place} melaporkan {much} kios hangus dalam kebakaran di Pasar {n} pada Selasa siang.",
        "Menurut dinas pertanian, {much} hektare sawah di Desa {n}, {place}, gagal panen karena kering.",
        "Angin kencang menumbangkan {much} pohon di Kelurahan {n} di {place} pada Selasa malam, ujar lurahnya.",
        "Sebanyak {much} nelayan {place} hilang setelah kapal bernomor {n} tenggelam, kata tim pencari pada Selasa.",
    ),
    (
        "Sebanyak {more} warga mengungsi ke balai desa nomor {n}, dan {few} perahu karet dikirim dari posko induk.",
        "Pemerintah pusat menyalurkan {more} paket makanan melalui {few} truk sejak pagi.",
        "Sekolah ke-{n} dipakai menampung {more} orang, sementara {few} dokter datang dari ibu kota provinsi.",
        "Palang merah memasang {few} tenda besar bagi {more} jiwa yang kehilangan tempat tinggal.",
        "Tentara mengerahkan {few} alat berat, dan {more} relawan ikut membersihkan puing.",
    ),
    (
        "Petugas masih membantu warga yang terjebak di sepanjang sungai.",
        "Belum ada keterangan resmi tentang sebabnya.",
        "Listrik di sana padam hingga larut malam.",
    ),
)


def told(number: int, story: int, version: int) -> str:
    """The words of an article of a story, in one version."""
    more = f" Pembaruan ke-{version}: jumlah pengungsi menjadi {300 + 17 * version} orang." if version else ""
    place = f"{PLACES[story % len(PLACES)]}{PARTS[story // len(PLACES) % len(PARTS)]}"
    figures = {"n": number, "much": number + 10, "more": number * 3 + 40, "few": number % 7 + 2, "place": place}
    return " ".join(part[story % len(part)] for part in TOLD).format(**figures) + more
