"""Citations in rich text that no article numbers: a readable label each."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db.models import Model
from django.utils.html import format_html
from wagtail.rich_text import EmbedHandler

from ..citing.markers import parse_id
from .labels import bracketed, short_labels


class CitationEmbedHandler(EmbedHandler):
    """``<embed embedtype="citation" id="12"/>`` to ``<span …>[Oronsky 2017]</span>``."""

    identifier = "citation"

    @staticmethod
    def get_model() -> type[Model]:
        """The Citation snippet."""
        return apps.get_model("wagtail_medarticle", "Citation")

    @classmethod
    def expand_db_attributes(cls, attrs: dict[str, str]) -> str:
        """The label of one citation."""
        return cls.expand_db_attributes_many([attrs])[0]

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        """The label of each citation, ``""`` for a deleted one, in one query."""
        ids = [parse_id(attrs.get("id", "")) for attrs in attrs_list]
        labels = short_labels(citation for citation in ids if citation)
        return [
            format_html(
                '<span class="citation" data-citation="{}">{}</span>',
                citation,
                bracketed(labels[citation], locator_of(attrs)),
            )
            if citation in labels
            else ""
            for citation, attrs in zip(ids, attrs_list, strict=True)
        ]

    @classmethod
    def extract_references(cls, attrs: dict[str, str]) -> Iterator[tuple[type[Model], str, str, str]]:
        """``(model, id, model path, content path)`` for Wagtail's reference index."""
        if parse_id(attrs.get("id", "")):
            yield cls.get_model(), attrs["id"], "", ""


def locator_of(attrs: dict[str, str]) -> str:
    """The locator among attributes that Wagtail's rewriter read: it leaves escaped apostrophes as they are."""
    return attrs.get("locator", "").replace("&#x27;", "'")
