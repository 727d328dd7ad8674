"""Articles in the JSON form that loses nothing."""

from .article import FORMAT
from .reader import read
from .writer import write

__all__ = ["FORMAT", "read", "write"]
