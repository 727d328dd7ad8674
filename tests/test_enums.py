"""The choices, and the pure rooms' own lists of the same values, which import no Django."""

from __future__ import annotations

from wagtail_medarticle.enums import CitationKind, CitationStatus
from wagtail_medarticle.references.formats.kinds import KINDS
from wagtail_medarticle.references.health import Health


def test_the_kinds_that_formats_know_are_those_of_citations() -> None:
    assert set(KINDS) == set(CitationKind.values)


def test_health_is_what_citations_have() -> None:
    assert set(Health) == set(CitationStatus.values)
