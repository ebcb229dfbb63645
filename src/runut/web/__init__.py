"""View -> page: draws what a ledger holds; reads no file but its own texts and computes no claim."""

from __future__ import annotations

from runut.web.desk import Records, desk
from runut.web.labels import labels, languages
from runut.web.page import dossier
from runut.web.texts import held

__all__ = ["Records", "desk", "dossier", "held", "labels", "languages"]
