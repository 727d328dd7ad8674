"""Judging a text: the digest of what readers are served of it, and how it stands by its article's ledger.

The value that the digest is of is made along the definitions of blocks, from stored values with defaults in the place
of what is missing. It asks nothing of the database, unless a site's own block describes itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from wagtail import blocks
from wagtail.blocks.list_block import ListBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.images.blocks import ImageChooserBlock

from .. import conf
from ..blocks.text import DisclaimerBlock
from ..blocks.tree import chosen_kind, image_ids, list_items, rich_texts
from ..citations.markers import find_embeds
from ..citations.numbering import Numbering, cited_ids, number
from ..enums import CitationStatus
from ..review.canonical_text import canonical_fragment, canonical_plain_text
from ..review.decision_records import DecisionRecord
from ..review.digest import canonical_form, digest_of_form
from ..review.digest_v1 import article_digest
from ..review.status import Review, by_present_rule, derive, judged_by_old_rule
from .block_values import describes_itself, disclaimer_of, plain
from .own_fields import OwnStream
from .rich_text import embedded_images, linked, says_nothing
from .values import ArticleValues, CitedSource, DisclaimerText


class Judgement(NamedTuple):
    """A text's digest, and how it stands with the board."""

    digest: str
    review: Review


@dataclass(frozen=True)
class Numbered:
    """An article with its rich texts listed and its sources numbered. What is worked out of it is worked out once."""

    values: ArticleValues
    texts: tuple[str, ...]
    numbering: Numbering

    @cached_property
    def disclaimer(self) -> DisclaimerText:
        """The disclaimer that readers of this article get: its own block's, else the site's."""
        return disclaimer_in_force(self.values)

    @cached_property
    def form(self) -> bytes:
        """What the digest is the hash of."""
        return canonical_form(judged_value(self))

    @cached_property
    def judgement(self) -> Judgement:
        """By the ledger that the values hold."""
        return _judged(self, self.values.ledger)

    @cached_property
    def elsewhere(self) -> Review | None:
        """The review of an alias's source, None where the same boards decide about both."""
        return _judged(self, self.values.source_ledger).review if self.values.source_ledger else None


def numbered(values: ArticleValues) -> Numbered:
    """Number an article's sources over its whole body, every audience's words included."""
    texts = tuple(rich_texts(values.block, values.body))
    return Numbered(values, texts, number(cited_ids(texts), values.sources))


def disclaimer_in_force(values: ArticleValues) -> DisclaimerText:
    """The disclaimer that readers of this article get: its own block's, else the site's."""
    for item in values.body:
        if item.get("type") == "disclaimer":
            own = disclaimer_of(item.get("value") or {}, values.disclaimers)
            if not says_nothing(own.html):
                return own
    return values.site.disclaimer


def _judged(article: Numbered, entries: Sequence[DecisionRecord]) -> Judgement:
    digest = digest_of_form(article.form)
    if judged_by_old_rule(entries):
        entries = by_present_rule(entries, digest_by_first_rule(article), digest)
    return Judgement(digest, derive(entries, digest))


def judged_value(article: Numbered) -> dict[str, Any]:
    """All that readers can be given of an article, without what ``review.exclusions`` names."""
    values = article.values
    disclaimer = article.disclaimer
    texts = [*article.texts, disclaimer.html]
    texts += [text.html for text in _shared_disclaimers(values)]
    sources, cited = sources_of(article)
    value: dict[str, Any] = {
        "title": canonical_plain_text(values.title),
        "summary": canonical_plain_text(values.summary),
        "authors": values.author_ids,
        "body": _stream(values, values.block, values.body),
        # A stand-in that nobody chose is in the reader's language: it is the same one in each.
        "disclaimer": None if disclaimer.generic else _disclaimer_text(disclaimer),
        "sources": sources,
        "cited": cited,
    }
    if files := _files(values, texts):
        value["files"] = files
    if values.own:
        value["own"] = {
            name: _stream(values, each.block, each.raw) if isinstance(each, OwnStream) else _any(each)
            for name, each in values.own.items()
        }
    if values.excluded:
        value["excluded"] = values.excluded
    return value


def sources_of(article: Numbered) -> tuple[list[dict[str, str]], list[int | str]]:
    """What counts of each source, equal ones once, and for each marker in the body's order which of them it names."""
    found: dict[tuple[tuple[str, str], ...], int] = {}
    places: dict[int, int] = {}
    # Where the site wants it so, a review decision says nothing of its sources' health.
    with_health = conf.current().health_ends_approval
    for citation in article.numbering:
        facts = tuple(counted(article.values.sources[citation], with_health).items())
        places[citation] = found.setdefault(facts, len(found))
    cited: list[int | str] = [
        places.get(marker.citation, f"missing:{marker.citation}")
        for text in article.texts
        for marker in find_embeds(text)
    ]
    return [dict(facts) for facts in found], cited


def counted(source: CitedSource, with_health: bool) -> dict[str, str]:
    """What counts of a source."""
    return {**source.facts, **source.health_facts} if with_health else source.facts


def _files(values: ArticleValues, texts: Sequence[str]) -> dict[str, Any]:
    """The files of documents and images that rich texts and blocks point at, by kind and id."""
    if not values.files:
        return {}
    named = {link for text in texts for link in linked(text) if link[0] == "document"}
    named |= {("image", pk) for text in texts for pk in embedded_images(text)}
    return {f"{kind} {pk}": _file(values, kind, pk) for kind, pk in named}


def _file(values: ArticleValues, kind: str, pk: Any) -> Any:
    """A file's hash, marked where no anonymous reader gets it; None of one that isn't there."""
    file = values.files.get((kind, pk))
    if file is None:
        return None
    return {"sha256": file.sha256, "private": True} if file.private else {"sha256": file.sha256}


def _shared_disclaimers(values: ArticleValues) -> list[DisclaimerText]:
    blocks_of_it = [item.get("value") or {} for item in values.body if item.get("type") == "disclaimer"]
    return [disclaimer_of(raw, values.disclaimers) for raw in blocks_of_it if raw.get("disclaimer")]


def _disclaimer_text(disclaimer: DisclaimerText) -> dict[str, Any]:
    return {"title": canonical_plain_text(disclaimer.title), "html": canonical_fragment(disclaimer.html)}


Way = Callable[[ArticleValues, Any, Any], Any]


def _value(values: ArticleValues, block: Any, raw: Any) -> Any:
    """One block's raw value as it counts."""
    return _way(block.__class__)(values, block, raw)


def _stream(values: ArticleValues, block: Any, raw: Any) -> list[Any]:
    return [
        [item["type"], _value(values, child, item.get("value"))]
        for item in (raw if isinstance(raw, list) else ())
        if (child := block.child_blocks.get(item.get("type"))) is not None
    ]


def _list(values: ArticleValues, block: Any, raw: Any) -> list[Any]:
    return [_value(values, block.child_block, item) for item in list_items(raw)]


def _struct(values: ArticleValues, block: Any, raw: Any) -> dict[str, Any]:
    # An ImageBlock may hold the mere key of an ImageChooserBlock that it took the place of.
    raw = {"image": raw} if isinstance(raw, int) else raw if isinstance(raw, dict) else {}
    return {
        name: _value(values, child, raw[name] if name in raw else child.get_prep_value(child.get_default()))
        for name, child in block.child_blocks.items()
    }


def _disclaimer(values: ArticleValues, block: Any, raw: Any) -> dict[str, Any]:
    """By its words, whether they are shared or its own: a shared one stands in the body as a mere row number."""
    raw = raw or {}
    words = _disclaimer_text(disclaimer_of(raw, values.disclaimers))
    return {**_struct(values, block, {**raw, "disclaimer": None, "title": "", "text": ""}), "words": words}


def _table(values: ArticleValues, block: Any, raw: Any) -> dict[str, Any]:
    raw = raw or {}
    columns = raw.get("columns", [])
    cells = [block.child_blocks.get(column["type"]) for column in columns]
    return {
        "caption": canonical_plain_text(raw.get("caption") or ""),
        "columns": [[column["type"], canonical_plain_text(column.get("heading") or "")] for column in columns],
        "rows": [
            [cell and _value(values, cell, value) for cell, value in zip(cells, row["values"], strict=False)]
            for row in raw.get("rows", [])
        ],
    }


def _text(values: ArticleValues, block: Any, raw: Any) -> Any:
    return canonical_fragment(raw) if isinstance(raw, str) else _any(raw or "")


def _image(values: ArticleValues, block: Any, raw: Any) -> Any:
    return raw and _file(values, "image", raw)


def _chosen(values: ArticleValues, block: Any, raw: Any) -> Any:
    if raw and chosen_kind(block) == "document":
        return {"document": raw, "file": _file(values, "document", raw)}
    return raw


def _plain(values: ArticleValues, block: Any, raw: Any) -> Any:
    return _any(plain(block, raw))


def _by_itself(values: ArticleValues, block: Any, raw: Any) -> dict[str, Any]:
    """A site's own block that describes itself: what it says, and what it is stored as, for templates print that."""
    way = _way_of_kind(block.__class__)
    served = block.get_api_representation(block.to_python(raw), context={})
    return {"stored": way(values, block, raw), "served": _any(served)}


def _any(value: Any) -> Any:
    """Any JSON value, its texts as they count, whole numbers as such."""
    if isinstance(value, str):
        return canonical_plain_text(value)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, Mapping):
        return {str(key): _any(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_any(each) for each in value]
    return value


WAYS: tuple[tuple[type[Any], Way], ...] = (
    (DisclaimerBlock, _disclaimer),
    (blocks.RichTextBlock, _text),
    (blocks.BaseStreamBlock, _stream),
    (blocks.BaseStructBlock, _struct),
    (ListBlock, _list),
    (BaseTypedTableBlock, _table),
    (ImageChooserBlock, _image),
    (blocks.ChooserBlock, _chosen),
)
"""How a value of each class of blocks counts; what is of none is a plain value."""


@lru_cache(maxsize=1000)
def _way(block_type: Any) -> Way:
    return _by_itself if describes_itself(block_type) else _way_of_kind(block_type)


def _way_of_kind(block_type: type[Any]) -> Way:
    return next((way for kind, way in WAYS if issubclass(block_type, kind)), _plain)


def digest_with_sources(article: Numbered, sources: Any, cited: Any) -> str:
    """The digest that a text would have if its sources were these, as ``sources_of`` gives them."""
    return digest_of_form(canonical_form({**judged_value(article), "sources": sources, "cited": cited}))


def digest_by_first_rule(article: Numbered) -> str:
    """The digest by the rule of ``review.digest_v1``."""
    values, disclaimer = article.values, article.disclaimer
    health_counts = conf.current().health_ends_approval
    shown = set(image_ids(values.block, values.body)) if values.images else set()
    return article_digest(
        title=values.title,
        summary=values.summary,
        body=values.body,
        disclaimer=("", "") if disclaimer.generic else (disclaimer.title, disclaimer.html),
        sources={
            citation: (source.identity, source.health if health_counts else CitationStatus.CURRENT.value)
            for citation, source in ((citation, values.sources[citation]) for citation in article.numbering)
        },
        pictures={pk: values.images[pk].file for pk in shown & values.images.keys()},
    )
