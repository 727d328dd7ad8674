"""The library checked against what was published about its sources."""

from .checking import Finding, check
from .published import Published

__all__ = ["Finding", "Published", "check"]
