"""What every answer depends on beside its article: the sites, their texts, what is private, the languages.

It is read from the tables each time. What Wagtail keeps in a cache of addresses misses ``QuerySet.update()``.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, TypeVar, cast

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port
from django.urls import get_script_prefix, get_urlconf
from django.utils.translation import get_language
from wagtail.models import Locale, PageViewRestriction, Site
from wagtail.models.sites import SiteRootPath

from ..models.base import Page
from ..models.site_settings import MedicalArticleSettings
from ..models.snippets import Disclaimer
from .page_rows import instance_from_row
from .sql import Dialect, QueryResult, Rows, SelectPart

SITE_COLUMNS = ("id", "hostname", "port", "site_name", "is_default_site", "root_page")
TEXT_COLUMNS = (
    "site", "review_statement", "caution_text", "editorial_policy_url", "editorial_policy_title", "audience_prompt",
    "follow_up_prompt", "follow_up_text", "follow_up_url",
)  # fmt: skip
PAGE_COLUMNS = ("id", "title", "live", "path", "url_path", "locale", "content_type", "translation_key")
"""What a page's address depends on, unless its type has ideas of its own."""

PAGE_ATTRIBUTES = tuple(Page._meta.get_field(name).attname for name in PAGE_COLUMNS)

ROOT_COLUMNS = ("id", "translation_key", "path", "url_path", "locale")

PARTS = ("site", "root", "texts", "private", "language")


def site_context_parts(dialect: Dialect) -> tuple[str, list[SelectPart]]:
    """What to put after WITH RECURSIVE, and the parts of a query, for ``Surroundings``."""
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
    policy = dialect.columns(Page, PAGE_COLUMNS, "p")
    return hidden, [
        SelectPart("site", dialect.columns(Site, SITE_COLUMNS), site),
        SelectPart("root", dialect.columns(Page, ROOT_COLUMNS, "t"), f"{page} t WHERE {roots}"),
        SelectPart(
            "texts",
            [*dialect.columns(MedicalArticleSettings, TEXT_COLUMNS, "s"), "d.title", "d.text", *policy],
            f"{texts} s LEFT JOIN {disclaimer} d ON d.id = s.default_disclaimer_id "
            f"LEFT JOIN {page} p ON p.id = s.editorial_policy_page_id",
        ),
        SelectPart("private", ["h.restriction", "h.path"], "hidden h"),
        SelectPart("language", dialect.columns(Locale, ["id", "language_code"]), language),
    ]


@dataclass(frozen=True, slots=True)
class SiteContext:
    """``private`` are ``(restriction, path)``; ``trees`` the paths of each site's trees, one a language.

    ``addresses`` keeps those that were made of pages among these sites.
    """

    rows: tuple[dict[str, Any], ...]
    roots: tuple[SiteRootPath, ...]
    trees: dict[int, tuple[str, ...]]
    texts: dict[int, dict[str, Any]]
    private: tuple[tuple[int, str], ...]
    languages: dict[int, str]
    addresses: dict[tuple[Hashable, ...], Any] = field(default_factory=dict, compare=False, repr=False)

    def site_for(self, request: HttpRequest) -> Site | None:
        """As ``Site.find_for_request``, from these rows."""
        host, port = split_domain_port(host_of(request))[0], request.get_port()
        named = [row for row in self.rows if row["hostname"] == host]
        default = next((row for row in self.rows if row["is_default_site"]), None)
        exact = next((row for row in named if str(row["port"]) == port), None)
        only = named[0] if len(named) == 1 and default not in named else None
        row = exact or only or default
        return site_of(row) if row else None

    def sites(self) -> list[Site]:
        """All of them, new objects each time: what somebody keeps on one is never another's."""
        return [site_of(row) for row in self.rows]

    def is_private(self, path: str) -> bool:
        """Whether the page at ``path`` is private to somebody."""
        return path.startswith(tuple(path for _, path in self.private))

    def adopt(self, request: HttpRequest, *, known: bool = True) -> HttpRequest:
        """Have Wagtail make addresses for this request from these rows; not ``known`` is one that nobody sent."""
        request._wagtail_cached_site_root_paths = list(self.roots)  # type: ignore[attr-defined]
        if not hasattr(request, "_wagtail_site"):
            request._wagtail_site = self.site_for(request) if known else None  # type: ignore[attr-defined]
        return request


def site_context_of(found: QueryResult) -> SiteContext:
    """From what a query with the ``surrounding_parts`` gave."""
    numbers = {number for number, name in enumerate(found.names) if name in PARTS}
    return _parsed(QueryResult(tuple(row for row in found.texts if row[0] in numbers), found.names), _translated())


def load_site_context(alias: str) -> SiteContext:
    """In a query of its own."""
    dialect = Dialect(alias)
    common, parts = site_context_parts(dialect)
    return site_context_of(dialect.select(dialect.statement(parts, common=common)))


def page_for_address(row: Iterable[Any]) -> Any:
    """A page of ``PAGE_COLUMNS``, good for its address and nothing else."""
    return instance_from_row(Page, None, PAGE_ATTRIBUTES, row)


def host_of(request: HttpRequest) -> str:
    """The host that a request names, as it names it: also one that the site doesn't allow."""
    return str(request._get_raw_host())  # type: ignore[attr-defined]


def site_of(row: dict[str, Any]) -> Site:
    """The site of a row."""
    site: Site = instance_from_row(Site, None, row, row.values())
    return site


def _translated() -> bool:
    return bool(getattr(settings, "WAGTAIL_I18N_ENABLED", False))


@lru_cache(maxsize=4)
def _parsed(found: QueryResult, translated: bool) -> SiteContext:
    # Rows that haven't changed are parsed once: the key is what they say, not when they were read.
    rows = Rows(found)
    sites = [dict(zip((*SITE_COLUMNS[:-1], "root_page_id"), row, strict=True)) for row in rows["site"]]
    languages = {pk: code for pk, code in rows["language"]}  # noqa: C416
    keys = {pk: key for pk, key, *_ in rows["root"]}
    roots: list[tuple[Any, ...]] = []
    trees: dict[int, tuple[str, ...]] = {}
    for site in sites:
        site["is_default_site"] = bool(site["is_default_site"])  # a number, on SQLite
        key = keys.get(site["root_page_id"])
        own = sorted((row for row in rows["root"] if row[1] == key), key=lambda row: row[2])
        if not translated:
            own = [row for row in own if row[0] == site["root_page_id"]]
        trees[site["id"]] = tuple(path for _, _, path, _, _ in own)
        first = next((url_path for _, _, _, url_path, _ in own), "")
        roots += [(first, site, url_path, languages.get(locale, "")) for _, _, _, url_path, locale in own]
    # As Wagtail sorts them: the deepest root first.
    roots.sort(key=lambda root: root[1]["hostname"])
    roots.sort(key=lambda root: (root[0], root[1]["is_default_site"]), reverse=True)
    texts = {}
    for row in rows["texts"]:
        values = dict(zip((*TEXT_COLUMNS, "disclaimer_title", "disclaimer_text"), row, strict=False))
        policy = row[len(TEXT_COLUMNS) + 2 :]
        texts[values["site"]] = {**values, "policy": policy if policy[0] else None}
    return SiteContext(
        rows=tuple(sites),
        roots=tuple(
            SiteRootPath(site["id"], url_path, site_of(site).root_url, code) for _, site, url_path, code in roots
        ),
        trees=trees,
        texts=texts,
        private=tuple((restriction, path) for restriction, path in rows["private"]),
        languages=languages,
    )


T = TypeVar("T")

ADDRESSING = ("get_url_parts", "get_full_url", "get_url", "url", "full_url", "localized")
MOST = 20_000
"""Addresses that are kept at a time."""


def has_own_addresses(model: type[Any]) -> bool:
    """Whether a page type makes its addresses in a way of its own, so that only its own objects know them."""
    return _has_own_addresses(cast(Hashable, model))


@lru_cache(maxsize=1000)
def _has_own_addresses(model: Any) -> bool:
    return any(getattr(model, name, None) is not getattr(Page, name, None) for name in ADDRESSING)


def url_environment() -> tuple[Hashable, ...]:
    """What an address depends on beside the site's tables: the language and the URL configuration in force."""
    return get_language(), settings.LANGUAGE_CODE, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix()


def request_environment(request: HttpRequest) -> tuple[Hashable, ...]:
    """What the site that a request asks, and addresses in the answer, depend on beside the site's tables."""
    # Two sites may differ by the port alone, which a proxy may say elsewhere than in the host.
    return (request.scheme, host_of(request), request.get_port(), request.GET.get("site"), *url_environment())


def once_per_context(around: SiteContext, key: tuple[Hashable, ...], make: Callable[[], T]) -> T:
    """What ``make`` gives, or gave before for this ``key`` while the surroundings' rows were the same."""
    known: dict[tuple[Hashable, ...], T] = around.addresses
    try:
        return known[key]
    except KeyError:  # or another thread has just made room
        if len(known) > MOST:
            known.clear()
        known[key] = made = make()
        return made
