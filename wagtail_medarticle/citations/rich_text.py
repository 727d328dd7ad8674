"""What a citation is called where it has no number: in the editor, and in rich text outside articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from types import MappingProxyType

from django.apps import apps
from django.db.models import Model
from django.utils.html import format_html
from django.utils.translation import gettext
from wagtail.rich_text import EmbedHandler

from ..enums import CitationStatus
from .markers import parse_id

WARNING = "⚠"
"""It is text: screen readers speak it, and it is there without colours and styles."""

_prefetched: ContextVar[Mapping[int, str | None]] = ContextVar("prefetched_labels", default=MappingProxyType({}))
"""Labels by primary key; None for a source that was deleted."""


def short_labels(ids: Iterable[int]) -> dict[int, str]:
    """``{primary key: "Oronsky 2017"}`` for the citations that exist, in at most one query."""
    wanted, known = set(ids), _prefetched.get()
    found = {citation: known[citation] for citation in wanted & known.keys()} | _fetch(wanted - known.keys())
    return {citation: label for citation, label in found.items() if label is not None}


@contextmanager
def prefetched_labels(ids: Iterable[int]) -> Iterator[None]:
    """Within this context ``short_labels`` answers for ``ids`` without a query.

    For code that converts many rich texts at once, such as an article's whole body for its form.
    """
    wanted = set(ids)
    known = {**_prefetched.get(), **dict.fromkeys(wanted), **short_labels(wanted)}
    token = _prefetched.set(known)
    try:
        yield
    finally:
        _prefetched.reset(token)


def marked(label: str, health: str) -> str:
    """``label`` with a warning sign before it, for a source that no longer stands as it was."""
    return label if health == CitationStatus.CURRENT else f"{WARNING} {label}"


def bracketed(label: str | None, locator: str = "") -> str:
    """``[Oronsky 2017, p. 4]``; None stands for a source that was deleted."""
    parts = [gettext("deleted source") if label is None else label, locator]
    return f"[{', '.join(' '.join(part.split()) for part in parts if part.strip())}]"


def _fetch(ids: Iterable[int]) -> dict[int, str]:
    wanted = list(ids)
    if not wanted:
        return {}
    citations = apps.get_model("wagtail_medarticle", "Citation")._default_manager.in_bulk(wanted)
    return {key: marked(citation.short_label, citation.counted_health) for key, citation in citations.items()}


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
