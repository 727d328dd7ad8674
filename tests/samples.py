"""Samples that are kept beside the repository and are no part of it: what reads them is skipped where they aren't."""

from __future__ import annotations

from pathlib import Path

SHARED_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
