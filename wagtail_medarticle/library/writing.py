"""Documented path of what makes a file of records."""

from .files import File, as_file, write

__all__ = ["File", "as_file", "write"]
