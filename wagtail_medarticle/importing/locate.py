"""Pages by what a person types: an id, or a path as in the address bar."""

from __future__ import annotations

from typing import Any

from wagtail.models import Site

from ..models.base import Page


class NoSuchPage(LookupError):
    """Nothing at that id or path."""


def find_page(where: str) -> Any:
    """The page with this id, or at this path below the default site's root. Raises ``NoSuchPage``."""
    if where.isdigit():
        page = Page.objects.filter(pk=int(where)).first()
    else:
        site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
        if site is None:
            raise NoSuchPage("there is no default site, so a path has no root: give a page id")
        relative = where.strip("/")
        page = Page.objects.filter(url_path=site.root_page.url_path + (relative + "/" if relative else "")).first()
    if page is None:
        raise NoSuchPage(f"no page at {where!r}")
    return page.specific
