"""System checks: what is wrong is reported when the site starts, with the line to add, not when a reader meets it."""

from __future__ import annotations

from . import api, ledger, settings, stored, surroundings

__all__ = ["api", "ledger", "settings", "stored", "surroundings"]
