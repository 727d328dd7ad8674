"""Fixtures of the pure rooms' tests, which know of no Django: they are run alone with ``-c tests/unit/pytest.ini``."""

from __future__ import annotations

import hypothesis

from tests.jats import dtd

__all__ = ["dtd"]

# A machine under load is no fault of the code.
hypothesis.settings.register_profile("patient", deadline=None)
hypothesis.settings.load_profile("patient")
