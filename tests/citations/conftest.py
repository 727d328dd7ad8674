from __future__ import annotations

import pytest

from wagtail_medarticle.models import Citation


@pytest.fixture
def oronsky(db: None) -> Citation:
    return Citation.objects.create(title="Nothing but NET", authors=[{"family": "Oronsky"}], year=2017)


@pytest.fixture
def tricky(db: None) -> Citation:
    """A source whose label is full of markup."""
    return Citation.objects.create(title="Untitled", authors=[{"literal": '<b> "O\'Neil" & ] 𠮷'}], year=2001)
