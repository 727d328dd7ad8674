"""All worked examples of the styles."""

from __future__ import annotations

from tests.unit.references.example_articles import ARTICLES
from tests.unit.references.example_books import BOOKS

EXAMPLES = [*ARTICLES, *BOOKS]
