"""A citation in rich text outside articles: its label in place of a number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Model
from django.utils.html import format_html
from wagtail.rich_text import EmbedHandler

from ..compat.rich_text import unescaped
from ..models.citation import Citation
from .labels import bracketed, label_batch, marked
from .markers import parse_id


def short_labels(ids: Iterable[int]) -> dict[int, str]:
    """``{primary key: "Oronsky 2017"}`` for the citations that exist, in at most one query."""
    wanted, batch = set(ids), label_batch.get()
    missing = wanted - batch.labels.keys()
    if missing & batch.waiting:
        missing |= batch.waiting
    found = _fetch(missing)
    batch.labels.update({citation: found.get(citation) for citation in missing & batch.waiting})
    batch.waiting -= missing
    labels = {citation: found.get(citation, batch.labels.get(citation)) for citation in wanted}
    return {citation: label for citation, label in labels.items() if label is not None}


def _fetch(ids: set[int]) -> dict[int, str]:
    citations = Citation._default_manager.in_bulk(ids) if ids else {}
    return {key: marked(citation.short_label, citation.counted_health) for key, citation in citations.items()}


class CitationEmbedHandler(EmbedHandler):
    """``<embed embedtype="citation" id="12"/>`` to ``<span …>[Oronsky 2017]</span>``."""

    identifier = "citation"

    @staticmethod
    def get_model() -> type[Model]:
        """The Citation snippet."""
        return Citation

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
    """The locator among attributes that Wagtail's rewriter read."""
    return unescaped(attrs.get("locator", ""))
