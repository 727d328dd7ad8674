"""Documented path of ``library.source_health``: the library checked against what was published about its sources."""

from .library.source_health import HealthFinding as Finding
from .library.source_health import PublishedEvents, check
from .library.source_health import PublishedEvents as Published

__all__ = ["Finding", "Published", "PublishedEvents", "check"]
