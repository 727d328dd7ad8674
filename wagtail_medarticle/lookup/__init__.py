"""Looking sources up on line by DOI and PubMed ID, where the site wants that."""

from .errors import BadAnswer, LookupFailed, LookupOff, NotFound, Unavailable
from .service import Found, Works, available, changes_published, find, find_source

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
