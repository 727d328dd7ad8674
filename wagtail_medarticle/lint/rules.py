"""All rules, and the one function that applies them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from django.utils.translation import gettext

from .. import conf
from ..enums import Level
from ..serving.judging import Numbered, disclaimer_in_force, numbered
from ..serving.values import ArticleValues
from .evidence import LintFinding, guideline_section_without_guideline, uncited_paragraph, variant_with_other_sources
from .notation import (
    figure_without_alternative_text,
    graded_against_its_words,
    marker_on_a_number,
    misread_dose,
)
from .readability import hard_to_read
from .sources import deleted_source, duplicate_source, missing_year, orphan_reference, unhealthy_source

Rule = Callable[[Numbered], Iterator[LintFinding]]


def missing_disclaimer(article: Numbered) -> Iterator[LintFinding]:
    """No disclaimer was chosen or written, for the article or for its site."""
    disclaimer = disclaimer_in_force(article.values)
    if disclaimer.generic or not disclaimer.html.strip():
        message = gettext("Neither the article nor its site has a disclaimer; a general text stands in for it.")
        yield LintFinding("missing-disclaimer", message)


RULES: dict[Rule, tuple[str, ...]] = {
    deleted_source: ("deleted-source",),
    unhealthy_source: ("retracted-source", "withdrawn-source", "superseded-source", "concern-source"),
    guideline_section_without_guideline: ("no-guideline",),
    uncited_paragraph: ("uncited-paragraph",),
    variant_with_other_sources: ("variant-sources",),
    orphan_reference: ("orphan-reference",),
    duplicate_source: ("duplicate-source",),
    missing_year: ("missing-year",),
    graded_against_its_words: ("grading",),
    misread_dose: ("dose-notation",),
    marker_on_a_number: ("marker-on-number",),
    figure_without_alternative_text: ("empty-alt",),
    missing_disclaimer: ("missing-disclaimer",),
    hard_to_read: ("reading-grade",),
}
"""Each rule with the codes of what it finds, the keys of the ``LINT`` setting."""


def lint(article: ArticleValues) -> list[LintFinding]:
    """Every problem of an article, each of the level that the settings give it. Asks no database.

    Errors come first, then they follow in the order of ``RULES``. Rules that are off find nothing.
    """
    levels = {code: level for code, level in conf.current().lint.items() if level is not None}
    return sorted(_found(article, levels), key=lambda finding: finding.level is not Level.ERROR)


def errors(article: ArticleValues) -> list[LintFinding]:
    """The problems that keep an article from being published. Applies no other rules."""
    return _found(article, {code: level for code, level in conf.current().lint.items() if level is Level.ERROR})


def _found(article: ArticleValues, levels: Mapping[str, Level]) -> list[LintFinding]:
    ready = numbered(article)
    return [
        replace(finding, level=levels[finding.code])
        for rule, codes in RULES.items()
        if not levels.keys().isdisjoint(codes)
        for finding in rule(ready)
        if finding.code in levels
    ]
