"""All worked examples of the styles."""

from __future__ import annotations

from tests.unit.references.example_articles import ARTICLES
from tests.unit.references.example_books import BOOKS
from tests.unit.references.example_fates import FATES
from tests.unit.references.example_names import NAMES
from tests.unit.references.example_others import OTHERS
from tests.unit.references.example_places import PLACES
from tests.unit.references.example_reports import REPORTS
from tests.unit.references.example_volumes import VOLUMES

EXAMPLES = [*ARTICLES, *NAMES, *PLACES, *FATES, *BOOKS, *VOLUMES, *REPORTS, *OTHERS]
