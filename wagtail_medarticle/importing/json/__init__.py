"""Articles in the JSON form that loses nothing."""

from ...exporting.article_json import write
from .article import FORMAT
from .reader import read

__all__ = ["FORMAT", "read", "write"]
