"""All worked examples of the styles."""

from __future__ import annotations

from .example_articles import ARTICLES
from .example_books import BOOKS

EXAMPLES = [*ARTICLES, *BOOKS]
