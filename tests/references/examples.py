"""All worked examples of the styles."""

from __future__ import annotations

from tests.references.example_articles import ARTICLES
from tests.references.example_books import BOOKS

EXAMPLES = [*ARTICLES, *BOOKS]
