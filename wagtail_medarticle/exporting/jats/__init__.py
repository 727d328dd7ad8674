"""A whole article as JATS (Journal Article Tag Suite, Z39.96-2015), by its Journal Publishing tag set 1.1."""

from .article import to_jats

__all__ = ["to_jats"]
