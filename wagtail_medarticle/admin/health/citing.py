"""The articles that cite sources, as one user may see them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale

from ...models.base import Page, batches
from ...models.ledger import LedgerEntry
from ...serving.citing_articles import ArticleUse, articles_citing
from ..desk.articles import visible_to


@dataclass(slots=True)
class CitingArticleRow:
    """An article that cites a source: in its ``live`` text, in its ``draft``, or, with neither, no longer.

    ``lapsed`` says that a change of the source ended its approval. ``url`` is empty for a page that is gone.
    """

    pk: int
    title: str
    url: str = ""
    live: bool = False
    draft: bool = False
    lapsed: bool = False

    @property
    def texts(self) -> list[str]:
        """Which of its texts cite the source, in words."""
        return [word for word, cites in ((_("live"), self.live), (_("draft"), self.draft)) if cites]


@dataclass(slots=True)
class Citing:
    """The articles of one source: those that are named, and how many more there are."""

    named: list[CitingArticleRow] = field(default_factory=list)
    hidden: int = 0

    @property
    def count(self) -> int:
        """All of them that cite it still."""
        return sum(bool(article.texts) for article in self.named) + self.hidden


@dataclass(frozen=True, slots=True)
class SpreadsheetLine:
    """One article, or none, as a row of a spreadsheet; ``about`` is what it cites, with its ``citing``."""

    about: Any
    article: str = ""
    page: int | None = None
    texts: str = ""
    lapsed: str = ""


def spreadsheet_lines(listed: Iterable[Any]) -> Iterator[SpreadsheetLine]:
    """A line for each article of each entry that is ``listed``, one without an article for what none cites."""
    for about in listed:
        citing: Citing = about.citing
        lines = [
            SpreadsheetLine(
                about, article.title, article.pk, ", ".join(article.texts) or _("no longer"), _yes(article.lapsed)
            )
            for article in citing.named
        ]
        if citing.hidden:
            words = ngettext("(%(count)d more article)", "(%(count)d more articles)", citing.hidden)
            lines.append(SpreadsheetLine(about, words % {"count": citing.hidden}))
        yield from lines or [SpreadsheetLine(about)]


def _yes(value: bool) -> str:
    return _("yes") if value else _("no")


@dataclass(frozen=True, slots=True)
class ListedSource:
    """What is asked: which articles cite ``citation``, or lost their approval by the ledger's entries ``lapses``."""

    citation: int
    lapses: Sequence[int] = ()


def citing_visible_to(user: Any, asked: Mapping[Any, ListedSource]) -> dict[Any, Citing]:
    """The answers under the keys of what is asked, in the order of titles. The queries don't grow with either."""
    entries = _entries(number for about in asked.values() for number in about.lapses)
    uses: dict[int, list[ArticleUse]] = defaultdict(list)
    for use in articles_citing(about.citation for about in asked.values()):
        for citation in use.live | use.draft:
            uses[citation].append(use)
    codes = dict(Locale.all_objects.values_list("pk", "language_code"))
    found = {
        key: list(_articles(about.citation, uses[about.citation], map(entries.get, about.lapses), codes))
        for key, about in asked.items()
    }
    visible = _visible(user, {article.pk for articles in found.values() for article in articles})
    sees_ledger = user.has_perm("wagtail_medarticle.view_ledgerentry")
    return {key: _shown(articles, visible, sees_ledger) for key, articles in found.items()}


def _articles(
    citation: int, uses: Sequence[ArticleUse], lapses: Iterable[Any], codes: Mapping[int, str]
) -> Iterator[CitingArticleRow]:
    ended = {entry.article: entry for entry in lapses if entry}
    approvals = {(entry.article, entry.locale) for entry in ended.values()}
    for use in uses:
        page = use.page
        # An alias shows its source's text and has its approval, but for one in another language.
        lapsed = (page.alias_of_id or page.pk, codes.get(page.locale_id)) in approvals
        yield CitingArticleRow(page.pk, page.title, "", citation in use.live, citation in use.draft, lapsed)
    citing = {use.page.pk for use in uses}
    for pk, entry in ended.items():
        if pk not in citing:
            yield CitingArticleRow(pk, entry.article_title, lapsed=True)


def _shown(articles: Iterable[CitingArticleRow], visible: Mapping[int, bool], sees_ledger: bool) -> Citing:
    """Those that may be named. The title of a deleted page is in the ledger alone."""
    citing = Citing()
    for article in articles:
        if visible.get(article.pk):
            article.url = reverse("wagtail_medarticle_review", args=[article.pk])
        if visible.get(article.pk, sees_ledger):
            citing.named.append(article)
        else:
            citing.hidden += 1
    return citing


def _entries(numbers: Iterable[int]) -> dict[int, LedgerEntry]:
    found: dict[int, LedgerEntry] = {}
    for some in batches(numbers):
        found |= LedgerEntry.objects.in_bulk(some)
    return found


def _visible(user: Any, pages: Iterable[int]) -> dict[int, bool]:
    """Whether ``user`` may see each of the pages that still exist."""
    pages = list(pages)
    visible: dict[int, bool] = {}
    for some in batches(pages):
        rows: Any = Page._base_manager.filter(pk__in=some)
        visible |= dict.fromkeys(rows.values_list("pk", flat=True), False)
        visible |= dict.fromkeys(rows.filter(visible_to(user)).values_list("pk", flat=True), True)
    return visible
