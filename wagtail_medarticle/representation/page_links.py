"""Links to pages in rich text, all at once: Wagtail's handler asks for language and translation link by link."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils.html import escape
from wagtail.models import Locale
from wagtail.rich_text import expand_db_html, features
from wagtail.rich_text.rewriters import FIND_A_TAG, extract_attrs

PLACE = "\x1f"
"""ASCII unit separator, where a link's opening tag goes: never in stored rich text."""

STORED_KEY = re.compile(r"[0-9]{1,18}")
"""A page's key as text; no database has a column for a longer one."""


def expand_rich_text(html: str) -> str:
    """``expand_db_html``, in a number of queries that doesn't grow with the links to pages.

    A link to a page that is not live has no address. A site's own handler of such links stays in charge.
    """
    if 'linktype="page"' not in html or not _wagtails_own(features.get_link_types().get("page")):
        return str(expand_db_html(html))
    ids: list[str] = []

    def hide(tag: re.Match[str]) -> str:
        attributes = extract_attrs(tag[1])
        if attributes.get("linktype") != "page":
            return tag[0]
        ids.append(attributes.get("id", ""))
        return PLACE

    # Taken out first, so that no handler of external links takes a finished one for its own.
    expanded = str(expand_db_html(FIND_A_TAG.sub(hide, html)))
    addresses = _addresses([pk for pk in ids if STORED_KEY.fullmatch(pk)])
    tags = (f'<a href="{escape(addresses[pk])}">' if addresses.get(pk) else "<a>" for pk in ids)
    return "".join(part for pair in zip(expanded.split(PLACE), [*tags, ""], strict=True) for part in pair)


def _wagtails_own(handler: Any) -> bool:
    from wagtail.rich_text.pages import PageLinkHandler  # loads the page model, which imports us

    return handler is PageLinkHandler


def _addresses(ids: Sequence[str]) -> dict[str, str | None]:
    """The address of each live page, of its translation where there is one in the language in force."""
    pages = _live(pk__in=ids)
    translated: dict[Any, Any] = {}
    if getattr(settings, "WAGTAIL_I18N_ENABLED", False):
        locale = Locale.get_active()
        keys = [page.translation_key for page in pages if page.locale_id != locale.pk]
        translated = {page.translation_key: page for page in _live(locale=locale, translation_key__in=keys)}
    return {str(page.pk): translated.get(page.translation_key, page).url for page in pages}


def _live(**wanted: Any) -> list[Any]:
    from wagtail.rich_text.pages import PageLinkHandler

    pages = PageLinkHandler.get_model().objects.live().filter(**wanted)
    return list(pages.defer_streamfields().specific())
