"""What every answer depends on beside its article: the sites, their texts, what is private, the languages.

It is read from the tables each time. What Wagtail keeps in a cache of addresses misses ``QuerySet.update()``.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.request import split_domain_port
from wagtail.models import Locale, PageViewRestriction, Site
from wagtail.models.sites import SiteRootPath

from .base import Page
from .disclaimer import Disclaimer
from .made import made
from .site_settings import MedicalArticleSettings
from .union import Dialect, Found, Part, Rows

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


def surrounding_parts(dialect: Dialect) -> tuple[str, list[Part]]:
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
        Part("site", dialect.columns(Site, SITE_COLUMNS), site),
        Part("root", dialect.columns(Page, ROOT_COLUMNS, "t"), f"{page} t WHERE {roots}"),
        Part(
            "texts",
            [*dialect.columns(MedicalArticleSettings, TEXT_COLUMNS, "s"), "d.title", "d.text", *policy],
            f"{texts} s LEFT JOIN {disclaimer} d ON d.id = s.default_disclaimer_id "
            f"LEFT JOIN {page} p ON p.id = s.editorial_policy_page_id",
        ),
        Part("private", ["h.restriction", "h.path"], "hidden h"),
        Part("language", dialect.columns(Locale, ["id", "language_code"]), language),
    ]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """``private`` are ``(restriction, path)``; ``trees`` the paths of each site's trees, one a language.

    ``made`` keeps addresses that were made of pages among these sites.
    """

    rows: tuple[dict[str, Any], ...]
    roots: tuple[SiteRootPath, ...]
    trees: dict[int, tuple[str, ...]]
    texts: dict[int, dict[str, Any]]
    private: tuple[tuple[int, str], ...]
    languages: dict[int, str]
    made: dict[tuple[Hashable, ...], Any] = field(default_factory=dict, compare=False, repr=False)

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


def surroundings_of(found: Found) -> Surroundings:
    """From what a query with the ``surrounding_parts`` gave."""
    numbers = {number for number, name in enumerate(found.names) if name in PARTS}
    return _parsed(Found(tuple(row for row in found.texts if row[0] in numbers), found.names), _translated())


def load_surroundings(alias: str) -> Surroundings:
    """In a query of its own."""
    dialect = Dialect(alias)
    common, parts = surrounding_parts(dialect)
    return surroundings_of(dialect.select(dialect.statement(parts, common=common)))


def bare_page(row: Iterable[Any]) -> Any:
    """A page of ``PAGE_COLUMNS``, good for its address and nothing else."""
    return made(Page, None, PAGE_ATTRIBUTES, row)


def host_of(request: HttpRequest) -> str:
    """The host that a request names, as it names it: also one that the site doesn't allow."""
    return str(request._get_raw_host())  # type: ignore[attr-defined]


def site_of(row: dict[str, Any]) -> Site:
    """The site of a row."""
    site: Site = made(Site, None, row, row.values())
    return site


def _translated() -> bool:
    return bool(getattr(settings, "WAGTAIL_I18N_ENABLED", False))


@lru_cache(maxsize=4)
def _parsed(found: Found, translated: bool) -> Surroundings:
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
    return Surroundings(
        rows=tuple(sites),
        roots=tuple(
            SiteRootPath(site["id"], url_path, site_of(site).root_url, code) for _, site, url_path, code in roots
        ),
        trees=trees,
        texts=texts,
        private=tuple((restriction, path) for restriction, path in rows["private"]),
        languages=languages,
    )
