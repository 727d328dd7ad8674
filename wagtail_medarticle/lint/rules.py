"""All rules, and the one function that applies them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.translation import gettext

from ..representation.article import Numbered, disclaimer_in_force, numbered
from ..representation.values import ArticleValues
from .evidence import guideline_section_without_guideline, uncited_paragraph, variant_with_other_sources
from .finding import Finding, Level
from .sources import deleted_source, duplicate_source, missing_year, orphan_reference, unhealthy_source

Rule = Callable[[Numbered], Iterator[Finding]]


def missing_disclaimer(article: Numbered) -> Iterator[Finding]:
    """No disclaimer was chosen or written, for the article or for its site."""
    disclaimer = disclaimer_in_force(article.values)
    if disclaimer.generic or not disclaimer.html.strip():
        message = gettext("Neither the article nor its site has a disclaimer; a general text stands in for it.")
        yield Finding(Level.WARNING, "missing-disclaimer", message)


RULES: tuple[Rule, ...] = (
    deleted_source,
    unhealthy_source,
    guideline_section_without_guideline,
    uncited_paragraph,
    variant_with_other_sources,
    orphan_reference,
    duplicate_source,
    missing_year,
    missing_disclaimer,
)


def lint(article: ArticleValues) -> list[Finding]:
    """Every problem of an article: errors first, then in the order of ``RULES``. Asks no database."""
    ready = numbered(article)
    findings = [finding for rule in RULES for finding in rule(ready)]
    return sorted(findings, key=lambda finding: finding.level is not Level.ERROR)
