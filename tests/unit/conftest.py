"""Fixtures of the pure rooms' tests, which know of no Django: they are run alone with ``-c tests/unit/pytest.ini``."""

from __future__ import annotations

import hypothesis

from tests.jats import dtd

__all__ = ["dtd"]

# A machine under load is no fault of the code. Where these run along with all others, tests/conftest.py has chosen.
if hypothesis.settings.get_current_profile_name() not in {"few", "usual", "many"}:
    hypothesis.settings.register_profile("usual", deadline=None)
    hypothesis.settings.load_profile("usual")
