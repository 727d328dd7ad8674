"""Pages made of a row, for reading: without their ``__init__``, which takes longer than all else about them."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, fields
from functools import cached_property, lru_cache
from typing import Any, cast

from django.contrib.contenttypes.models import ContentType
from django.db.models.base import ModelState
from django.db.models.signals import post_init, pre_init

from ..blocks.snippets import chosen_ids
from ..blocks.tree import chosen_among, images_among, nodes, texts_among
from ..citations.numbering import cited_ids
from ..models.base import article_models
from . import stores
from .block_values import has_own_representation
from .rich_text import depends_on_more, embedded_images, linked
from .sql import rows_of


def instance_from_row(model: type[Any], alias: str | None, names: Iterable[str], values: Iterable[Any]) -> Any:
    """As ``model.from_db``: an object with these values by attribute name; what isn't among them is deferred.

    A model that has an ``__init__`` of the site's own, or listeners to its making, is made in full.
    """
    if not _is_plain(cast(Hashable, model)) or pre_init.has_listeners(model) or post_init.has_listeners(model):
        return model.from_db(alias, list(names), list(values))
    page: Any = object.__new__(model)
    state = ModelState()
    state.adding, state.db = False, alias
    page.__dict__.update(zip(names, values, strict=True), _state=state)
    return page


@lru_cache(maxsize=1000)
def _is_plain(model: Any) -> bool:
    """Whether nobody but Django and Wagtail has a say in the making of its objects."""
    own = [each for each in model.__mro__ if {"__init__", "__new__", "from_db"} & vars(each).keys()]
    return all(each.__module__.partition(".")[0] in ("builtins", "django", "modelcluster", "wagtail") for each in own)


@dataclass(frozen=True, slots=True)
class ArticleDependencies:
    """Primary keys, by what they are of. ``pages`` and ``documents`` are linked to, or chosen; ``embedded`` are images
    within rich text.

    ``more``: the description may depend on things that are not named here.
    """

    citations: frozenset[int] = frozenset()
    disclaimers: frozenset[int] = frozenset()
    contributors: frozenset[int] = frozenset()
    topics: frozenset[int] = frozenset()
    images: frozenset[int] = frozenset()
    embedded: frozenset[int] = frozenset()
    pages: frozenset[int] = frozenset()
    documents: frozenset[int] = frozenset()
    more: bool = False


def dependencies_of(page: Any) -> ArticleDependencies:
    """What an article that is loaded, live, draft or preview, is described from. Asks nothing of the database."""
    block, body = page.body.stream_block, page.body.get_prep_value()
    found = nodes(block, body)
    texts = texts_among(found)
    links = {link for text in texts if "linktype" in text for link in linked(text)}.union(chosen_among(found))
    return ArticleDependencies(
        citations=frozenset(cited_ids(texts)),
        disclaimers=frozenset(_disclaimers(body)),
        contributors=frozenset(chosen_ids(page.authors)),
        topics=frozenset(chosen_ids(page.topics)),
        images=frozenset(images_among(found)),
        embedded=frozenset(pk for text in texts for pk in embedded_images(text)),
        pages=frozenset(pk for kind, pk in links if kind == "page"),
        documents=frozenset(pk for kind, pk in links if kind == "document"),
        more=any(map(depends_on_more, texts)) or any(has_own_representation(block) for block, _ in found),
    )


def combined_dependencies(parts: Iterable[ArticleDependencies]) -> ArticleDependencies:
    """What all ``parts`` name."""
    listed = list(parts)
    names = [each.name for each in fields(ArticleDependencies) if each.name != "more"]
    united = {name: frozenset[int]().union(*(getattr(each, name) for each in listed)) for name in names}
    return ArticleDependencies(**united, more=any(each.more for each in listed))


def _disclaimers(body: Iterable[dict[str, Any]]) -> Iterable[int]:
    for item in body:
        chosen = (item.get("value") or {}).get("disclaimer") if item.get("type") == "disclaimer" else None
        if isinstance(chosen, int):
            yield chosen


BOOKKEEPING = frozenset(
    {
        "draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at", "live_revision",
        "locked", "locked_at", "locked_by", "go_live_at", "expire_at", "expired", "owner", "numchild", "depth",
        "first_published_at", "last_published_at", "search_description", "show_in_menus",
    }
)  # fmt: skip
"""Columns of Wagtail's page that say how it is worked on, which no answer shows."""

HIGHEST = 2**63 - 1
"""The highest number that databases take for an id."""


@dataclass(frozen=True, slots=True)
class PageQuery:
    """A query for rows of one page type, compiled once: ``converters`` make its values Python's.

    ``places`` are where a row has each attribute's value; ``shown`` are those of what readers may come to see.
    """

    model: type[Any]
    sql: str
    converters: Any
    compiler: Any
    places: dict[str, int]
    shown: tuple[int, ...]


class _Article:
    """An article that can be described: ``page`` is it, ``digest`` a hash of its type and all that readers may see."""

    page: Any
    digest: bytes

    def dependencies(self) -> ArticleDependencies:
        """What it is described from, beside itself. That depends on its text alone: worked out once for each."""
        found: ArticleDependencies | None = stores.dependencies.get(self.digest)
        if found is None:
            found = stores.dependencies[self.digest] = dependencies_of(self.page)
        return found


@dataclass(frozen=True)
class PageRow(_Article):
    """One article's row, of the page type ``model``."""

    model: type[Any]
    statement: PageQuery
    alias: str
    values: tuple[Any, ...]
    digest: bytes

    def __getitem__(self, name: str) -> Any:
        return self.values[self.statement.places[name]]

    @cached_property
    def page(self) -> Any:
        """The article, made once: for reading."""
        statement = self.statement
        (row,) = statement.compiler.apply_converters([self.values], statement.converters)
        return instance_from_row(self.model, self.alias, statement.places, row)


class LoadedPage(_Article):
    """An article that was read already: live, draft or preview."""

    def __init__(self, page: Any) -> None:
        self.model, self.page = type(page), page
        shown = (field for field in page._meta.concrete_fields if field.name not in BOOKKEEPING)
        self.digest = _digest(self.model, (field.get_prep_value(getattr(page, field.attname)) for field in shown))

    def __getitem__(self, name: str) -> Any:
        return self.page.serializable_value(name)


class UncheckedPage(LoadedPage):
    """A page whose values may be invalid, as a form left them, or that has no row yet: it has no digest."""

    def __init__(self, page: Any) -> None:
        self.model, self.page = type(page), page

    def __getitem__(self, name: str) -> Any:
        return self.page.pk if name == "id" else getattr(self.page, name)

    def dependencies(self) -> ArticleDependencies:
        """What it is described from, beside itself."""
        return dependencies_of(self.page)


def fetch_rows(model: type[Any], ids: Sequence[int], alias: str) -> dict[int, PageRow]:
    """The rows of one type by primary key: one query."""
    statement = (
        _statement(cast(Hashable, model), len(ids), alias) if len(ids) <= 50 else _compiled(model, len(ids), alias)
    )
    found = {}
    for row in rows_of(alias, statement.sql, {f"id{place}": pk for place, pk in enumerate(ids)}):
        digest = _digest(model, [row[place] for place in statement.shown])
        each = PageRow(model, statement, alias, row, digest)
        found[each["id"]] = each
    return found


def _digest(model: type[Any], values: Iterable[Any]) -> bytes:
    whole = hashlib.sha256(model._meta.label.encode())
    for value in values:
        text = f"{type(value).__name__} {value}".encode()
        whole.update(b"\n%d " % len(text))  # its length, so that no two rows run into the same bytes
        whole.update(text)
    return whole.digest()


def fetch_article_row(pk: int, alias: str) -> PageRow | None:
    """The article's row, whoever may see it: one query, or two where it isn't of the type that it was last.

    None where there is no such page, or it is of a type that is no article.
    """
    if pk > HIGHEST:
        return None
    own: Any
    last = stores.article_types.get(pk)
    for model in ([last] if last else []) or article_models():
        found = fetch_rows(model, [pk], alias).get(pk)
        if found is None:
            continue
        own = ContentType.objects.get_for_id(found["content_type_id"]).model_class()
        if own is not model:
            found = fetch_rows(own, [pk], alias).get(pk) if own in article_models() else None
        if found is not None and own is not last:
            stores.article_types[pk] = own
        return found
    if last:  # it is of another type now, if it is at all
        stores.article_types.pop(pk, None)
        return fetch_article_row(pk, alias)
    return None


def fetch_rows_in_order(rows: Iterable[tuple[int, int]], alias: str) -> list[PageRow]:
    """The articles of ``(id, content type)``, in that order: one query a type."""
    rows = list(rows)
    found: dict[int, PageRow] = {}
    for kind in dict.fromkeys(kind for _, kind in rows):
        model = ContentType.objects.get_for_id(kind).model_class()
        if model is not None:
            found |= fetch_rows(model, [pk for pk, each in rows if each == kind], alias)
    return [found[pk] for pk, _ in rows if pk in found]


def _compiled(model: type[Any], count: int, alias: str) -> PageQuery:
    query = model._base_manager.using(alias).filter(pk__in=range(1, count + 1)).order_by().query
    compiler = query.get_compiler(alias)
    sql, _ = compiler.as_sql()
    # By name: Django takes ten times longer to put places into SQLite's form.
    sql = sql.replace("%s", "{}").format(*(f"%(id{place})s" for place in range(count)))
    fields = model._meta.concrete_fields
    return PageQuery(
        model,
        sql,
        compiler.get_converters([expression for expression, _, _ in compiler.select]),
        compiler,
        {field.attname: place for place, field in enumerate(fields)},
        tuple(place for place, field in enumerate(fields) if field.name not in BOOKKEEPING),
    )


@lru_cache(maxsize=500)
def _statement(model: Hashable, count: int, alias: str) -> PageQuery:
    return _compiled(cast(type[Any], model), count, alias)
