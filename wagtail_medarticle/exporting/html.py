"""An article as an HTML document, and the words of a site's own blocks for the other exports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.template.loader import render_to_string


def words(value: Any) -> Iterator[str]:
    """Each text within a block's value, in order, in the rich text format that the article was represented in."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for each in value.values() if isinstance(value, dict) else value:
            yield from words(each)


def is_section(value: Any) -> bool:
    """Whether a block's value is that of a section, ours or a site's."""
    return isinstance(value, dict) and value.keys() >= {"heading", "anchor", "audience", "content"}


def to_html(article: dict[str, Any], page: Any) -> str:
    """A document without scripts or styles; ``article`` is ``page``, represented with its rich text in HTML.

    A site's own blocks draw themselves, from the page.
    """
    return render_to_string("wagtail_medarticle/export.html", {"article": article, "page": page})
