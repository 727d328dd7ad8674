"""Documented path of ``library.look_up``: sources looked up by DOI and PubMed ID, where the site wants that."""

from ..library.look_up import LookedUp as Found
from ..library.look_up import Works, available, changes_published, find, find_source
from ..library.look_up_client import BadAnswer, LookupFailed, LookupOff, NotFound, Unavailable

__all__ = [
    "BadAnswer",
    "Found",
    "LookupFailed",
    "LookupOff",
    "NotFound",
    "Unavailable",
    "Works",
    "available",
    "changes_published",
    "find",
    "find_source",
]
