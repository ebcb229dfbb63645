"""Small reports, one of them hostile in every way that a text can be, and what clients send."""

from __future__ import annotations

__all__ = ["BIDI", "HOSTILE", "REPORTS", "SCRIPT", "TOKEN", "WRITING"]

TOKEN = "a-token-of-twenty-letters"
WRITING = {"Authorization": f"Bearer {TOKEN}"}
SCRIPT = '<script>alert("gempa")</script><img src=x onerror=alert(1)>'
BIDI = "\u202egnab\u202c"
HOSTILE = f"""{SCRIPT} {BIDI} [baca](javascript:alert(1))
Kamis, 8 Mei 2031
Gubernur Rahma Tanjung mengatakan 25 orang tewas akibat gempa di Pulau Melur. {SCRIPT}
javascript:alert(2) =cmd|'/c calc'!A1 {BIDI}\u2028\u0085
"""
REPORTS = {
    "evening": """Korban gempa Melur bertambah
Rabu, 7 Mei 2031
Gubernur Rahma Tanjung mengatakan 21 orang tewas akibat gempa di Pulau Melur. Jepang mengirim 40 tenda ke Indonesia.
""",
    "hostile": HOSTILE,
    "morning": """Gempa guncang Pulau Melur
Selasa, 6 Mei 2031
Gubernur Rahma Tanjung mengatakan sedikitnya 14 orang tewas akibat gempa di Pulau Melur pada Selasa pagi.
""",
    "plan": """Senin, 2 Juni 2031
Norwegia akan mengirim 30 generator ke Moldova pada Juni 2031.
""",
    "denial": """Selasa, 3 Juni 2031
Norwegia membantah akan mengirim 30 generator ke Moldova pada Juni 2031. Jepang mengirim 55 tenda ke Indonesia pada 7 Mei 2031.
""",
}
