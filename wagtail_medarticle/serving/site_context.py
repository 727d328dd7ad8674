"""What every answer depends on beside its article: the sites, their texts, what is private, the languages.

It is read from the tables each time. What Wagtail keeps in a cache of addresses misses ``QuerySet.update()``.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.urls import get_script_prefix, get_urlconf
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from wagtail.models import Locale, PageViewRestriction, Site
from wagtail.models.sites import SiteRootPath

from ..models.base import Page
from ..models.site_settings import MedicalArticleSettings
from ..models.snippets import Disclaimer
from . import stores
from .page_rows import instance_from_row
from .sql import Dialect, QueryResult, Rows, SelectPart, dialect_of
from .stores import ADDRESSES, BoundedStore
from .values import DisclaimerText, SiteTexts


class SiteRow(NamedTuple):
    """A site, by Django's attribute names."""

    id: int
    hostname: str
    port: int
    site_name: str
    is_default_site: bool
    root_page_id: int


class RootRow(NamedTuple):
    """The first page of a site, in one language."""

    id: int
    translation_key: str
    path: str
    url_path: str
    locale_id: int


class PageTarget(NamedTuple):
    """What a page's address depends on, unless its type has ideas of its own."""

    id: int
    title: str
    live: bool
    path: str
    url_path: str
    locale_id: int
    content_type_id: int
    translation_key: str


TEXT_COLUMNS = (
    "site_id", "review_statement", "caution_text", "editorial_policy_url", "editorial_policy_title", "audience_prompt",
    "follow_up_prompt", "follow_up_text", "follow_up_url",
)  # fmt: skip
NO_TEXTS: dict[str, Any] = dict.fromkeys(TEXT_COLUMNS, "") | {
    "disclaimer_title": None, "disclaimer_text": None, "policy": None,
}  # fmt: skip
"""What a site's texts are where nobody has written any."""


def _texts_row(*values: Any) -> dict[str, Any]:
    """A site's texts by name, its default disclaimer's, and ``policy``, the page of its editorial policy or None."""
    own = dict(zip(NO_TEXTS, values, strict=False))
    policy = PageTarget(*values[len(own) - 1 :])
    return {**own, "policy": policy if policy.id else None}


PARTS: dict[str, Callable[..., Any] | None] = {
    "site": SiteRow, "root": RootRow, "texts": _texts_row, "private": None, "language": None,
}  # fmt: skip
"""The parts that come first in a query for a ``SiteContext``, and what their rows are made into."""


def site_context_parts(dialect: Dialect) -> tuple[str, list[SelectPart]]:
    """What to put after WITH RECURSIVE, and the parts of a query, for a ``SiteContext``."""
    page, site, language, private = map(dialect.table, (Page, Site, Locale, PageViewRestriction))
    texts, disclaimer = dialect.table(MedicalArticleSettings), dialect.table(Disclaimer)
    roots = dialect.within("t.id", f"SELECT root_page_id FROM {site}")
    if _translated():
        roots = dialect.within("t.translation_key", f"SELECT translation_key FROM {page} t WHERE {roots}")
    # An alias of a private page is as private as that page.
    hidden = (
        f"hidden (restriction, page, path) AS (SELECT v.id, p.id, p.path FROM {private} v "
        f"JOIN {page} p ON p.id = v.page_id WHERE v.restriction_type <> 'none' "
        f"UNION SELECT h.restriction, p.id, p.path FROM hidden h JOIN {page} p ON p.alias_of_id = h.page)"
    )
    policy = dialect.columns(Page, PageTarget._fields, "p")
    said = (
        f"{texts} s LEFT JOIN {disclaimer} d ON d.id = s.default_disclaimer_id "
        f"LEFT JOIN {page} p ON p.id = s.editorial_policy_page_id"
    )
    parts = {
        "site": (dialect.columns(Site, SiteRow._fields), site),
        "root": (dialect.columns(Page, RootRow._fields, "t"), f"{page} t WHERE {roots}"),
        "texts": ([*dialect.columns(MedicalArticleSettings, TEXT_COLUMNS, "s"), "d.title", "d.text", *policy], said),
        "private": (["h.restriction", "h.path"], "hidden h"),
        "language": (dialect.columns(Locale, ["id", "language_code"]), language),
    }
    return hidden, [SelectPart(name, *parts[name], row) for name, row in PARTS.items()]


@dataclass(frozen=True, slots=True)
class SiteContext:
    """``private`` are ``(restriction, path)``; ``trees`` the paths of each site's trees, one a language.

    ``texts`` are each site's, by name. ``addresses`` keeps those that were made of pages among these sites.
    """

    rows: tuple[SiteRow, ...]
    roots: tuple[SiteRootPath, ...]
    trees: dict[int, tuple[str, ...]]
    texts: dict[int, dict[str, Any]]
    private: tuple[tuple[int, str], ...]
    languages: dict[int, str]
    addresses: BoundedStore[tuple[Hashable, ...], Any] = field(
        default_factory=lambda: BoundedStore(ADDRESSES), compare=False, repr=False
    )

    def site_for(self, request: HttpRequest) -> Site | None:
        """As ``Site.find_for_request``, from these rows."""
        host = split_domain_port(request._get_raw_host())[0]  # type: ignore[attr-defined]
        port = request.get_port()
        named = [row for row in self.rows if row.hostname == host]
        default = next((row for row in self.rows if row.is_default_site), None)
        exact = next((row for row in named if str(row.port) == port), None)
        only = named[0] if len(named) == 1 and default not in named else None
        row = exact or only or default
        return instance_from_row(Site, None, SiteRow._fields, row) if row else None

    def sites(self) -> list[Site]:
        """All of them, new objects each time: what somebody keeps on one is never another's."""
        return [instance_from_row(Site, None, SiteRow._fields, row) for row in self.rows]

    def is_private(self, path: str) -> bool:
        """Whether the page at ``path`` is private to somebody."""
        return path.startswith(tuple(path for _, path in self.private))

    def bind(self, request: HttpRequest, *, sent: bool = True) -> HttpRequest:
        """Have Wagtail make addresses for this request from these rows; one not ``sent`` by anybody is at no site."""
        request._wagtail_cached_site_root_paths = list(self.roots)  # type: ignore[attr-defined]
        if not hasattr(request, "_wagtail_site"):
            request._wagtail_site = self.site_for(request) if sent else None  # type: ignore[attr-defined]
        return request


def site_context_of(found: QueryResult) -> SiteContext:
    """From what a query with the ``site_context_parts`` gave: parsed once for equal rows, whenever they were read."""
    rows = tuple([row for row in found.texts if row[0] < len(PARTS)])
    key = (rows, getattr(settings, "WAGTAIL_I18N_ENABLED", False))
    context: SiteContext | None = stores.site_contexts.get(key)
    if context is None:
        context = stores.site_contexts[key] = _parsed(Rows(QueryResult(found.query, rows)))
    return context


def load_site_context(alias: str) -> SiteContext:
    """In a query of its own."""
    dialect = dialect_of(alias)
    common, parts = site_context_parts(dialect)
    return site_context_of(dialect.select(dialect.statement(parts, common=common)))


def page_for_address(row: PageTarget) -> Any:
    """A page of a ``PageTarget``, good for its address and nothing else."""
    return instance_from_row(Page, None, PageTarget._fields, row)


def _translated() -> bool:
    return bool(getattr(settings, "WAGTAIL_I18N_ENABLED", False))


def _parsed(rows: Rows) -> SiteContext:
    sites = [row._replace(is_default_site=bool(row.is_default_site)) for row in rows["site"]]  # a number, on SQLite
    languages = {pk: code for pk, code in rows["language"]}  # noqa: C416
    keys = {row.id: row.translation_key for row in rows["root"]}
    roots: list[tuple[str, SiteRow, str, str]] = []
    trees: dict[int, tuple[str, ...]] = {}
    for site in sites:
        key = keys.get(site.root_page_id)
        own = sorted((row for row in rows["root"] if row.translation_key == key), key=lambda row: row.path)
        if not _translated():
            own = [row for row in own if row.id == site.root_page_id]
        trees[site.id] = tuple(row.path for row in own)
        first = next((row.url_path for row in own), "")
        roots += [(first, site, row.url_path, languages.get(row.locale_id, "")) for row in own]
    # As Wagtail sorts them: the deepest root first.
    roots.sort(key=lambda root: root[1].hostname)
    roots.sort(key=lambda root: (root[0], root[1].is_default_site), reverse=True)
    return SiteContext(
        rows=tuple(sites),
        roots=tuple(
            SiteRootPath(site.id, url_path, instance_from_row(Site, None, SiteRow._fields, site).root_url, code)
            for _, site, url_path, code in roots
        ),
        trees=trees,
        texts={row["site_id"]: row for row in rows["texts"]},
        private=tuple((restriction, path) for restriction, path in rows["private"]),
        languages=languages,
    )


T = TypeVar("T")

ADDRESSING = ("get_url_parts", "get_full_url", "get_url", "url", "full_url", "localized")


@lru_cache(maxsize=1000)
def has_own_addresses(model: Hashable) -> bool:
    """Whether a page type makes its addresses in a way of its own, so that only its own objects know them."""
    return any(getattr(model, name, None) is not getattr(Page, name, None) for name in ADDRESSING)


def url_environment() -> tuple[Hashable, ...]:
    """What an address depends on beside the site's tables: the language and the URL configuration in force."""
    return get_language(), settings.LANGUAGE_CODE, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix()


def request_environment(request: HttpRequest) -> tuple[Hashable, ...]:
    """What the site that a request asks, and addresses in the answer, depend on beside the site's tables."""
    # The host as the request names it, also one that the site doesn't allow. Two sites may differ by the port alone,
    # which a proxy may say elsewhere than in the host.
    host = request._get_raw_host()  # type: ignore[attr-defined]
    return (request.scheme, host, request.get_port(), request.GET.get("site"), *url_environment())


def once_per_context(context: SiteContext, key: tuple[Hashable, ...], make: Callable[[], T]) -> T:
    """What ``make`` gives, or gave before for this ``key`` while the sites' rows were the same."""
    try:
        kept: T = context.addresses[key]
    except KeyError:  # or another thread has just made room
        kept = context.addresses[key] = make()
    return kept


def site_texts(context: SiteContext, site_id: int | None, request: HttpRequest) -> SiteTexts:
    """A site's texts, with defaults where it has none. ``None`` stands for a page that no site serves."""
    row = context.texts.get(site_id or 0) or NO_TEXTS
    policy_url, policy_title = row["editorial_policy_url"], row["editorial_policy_title"]
    if row["policy"]:
        page = page_for_address(row["policy"])
        if page.live and not context.is_private(page.path):
            policy_url, policy_title = page.get_full_url(request) or policy_url, policy_title or page.title
    title, text, default = row["disclaimer_title"], row["disclaimer_text"], _default_texts(get_language())
    return SiteTexts(
        review_statement=row["review_statement"],
        caution=row["caution_text"] or default.caution,
        policy_title=policy_title or default.policy_title,
        policy_url=policy_url,
        disclaimer=default.disclaimer if title is None else DisclaimerText(title, text),
        audience_prompt=row["audience_prompt"] or default.audience_prompt,
        follow_up_prompt=row["follow_up_prompt"] or default.follow_up_prompt,
        follow_up_text=row["follow_up_text"],
        follow_up_url=row["follow_up_url"],
    )


@lru_cache(maxsize=100)
def _default_texts(language: str | None) -> SiteTexts:
    """What a site that has no texts of its own says, in the language in force."""
    return SiteTexts(
        review_statement="",
        caution=_("For information only. This text has not been approved by a medical advisory board: use caution."),
        policy_title=_("Editorial policy"),
        policy_url="",
        disclaimer=DisclaimerText(
            _("Medical disclaimer"),
            _(
                "<p>This article is for information only. It does not replace advice, diagnosis or treatment by a "
                "qualified health professional.</p>"
            ),
            generic=True,
        ),
        audience_prompt=_("Which best describes you?"),
        follow_up_prompt=_("Have a follow-up question?"),
        follow_up_text="",
        follow_up_url="",
    )
