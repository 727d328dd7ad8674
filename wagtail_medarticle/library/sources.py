"""Documented path of the records of the library's sources."""

from .files import article_records, chosen_records, library_records

__all__ = ["article_records", "chosen_records", "library_records"]
