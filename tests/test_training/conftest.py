"""Makes the modules of `training/` importable by name, as they are for one another when a script there runs."""

from __future__ import annotations

import sys
from pathlib import Path

TRAINING = str(Path(__file__).resolve().parents[2] / "training")
if TRAINING not in sys.path:
    sys.path.insert(0, TRAINING)
