"""An article as one HTML document, from the templates that also show it on the site."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string


def to_html(article: dict[str, Any], page: Any) -> str:
    """A document without scripts or styles; ``article`` is ``page``, represented with its rich text in HTML.

    A site's own blocks draw themselves, from the page.
    """
    return render_to_string("wagtail_medarticle/export.html", {"article": article, "page": page})
