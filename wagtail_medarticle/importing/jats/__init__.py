"""Articles in JATS, and chapters in BITS (Z39.96): https://jats.nlm.nih.gov/."""

from .reader import read

__all__ = ["read"]
