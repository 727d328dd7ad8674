"""Articles' own rows, as they are stored: read as they come, made into pages only where somebody needs a page."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any, cast

from django.contrib.contenttypes.models import ContentType

from .made import made
from .needs import Needs, needs_of
from .planned import rows_of

BOOKKEEPING = frozenset(
    {
        "draft_title", "has_unpublished_changes", "latest_revision", "latest_revision_created_at", "live_revision",
        "locked", "locked_at", "locked_by", "go_live_at", "expire_at", "expired", "owner", "numchild", "depth",
        "first_published_at", "last_published_at", "search_description", "show_in_menus",
    }
)  # fmt: skip
"""Columns of Wagtail's page that say how it is worked on. None of them is told to readers."""

HIGHEST = 2**63 - 1
"""The highest number that databases take for an id."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A query for rows of one page type, compiled once: ``converters`` make its values Python's."""

    model: type[Any]
    sql: str
    converters: Any
    compiler: Any
    names: tuple[str, ...]
    told: tuple[int, ...]


@dataclass(frozen=True)
class Stored:
    """One article's row. ``digest`` is a hash of its type and all of it that readers may come to see."""

    statement: Statement
    alias: str
    values: tuple[Any, ...]
    digest: bytes

    def __getitem__(self, name: str) -> Any:
        return self.values[self.statement.names.index(name)]

    @cached_property
    def page(self) -> Any:
        """The article, made once: for reading."""
        statement = self.statement
        (row,) = statement.compiler.apply_converters([self.values], statement.converters)
        return made(statement.model, self.alias, statement.names, row)

    @property
    def model(self) -> type[Any]:
        """Its page type."""
        return self.statement.model

    def needs(self) -> Needs:
        """What it is described from, beside this row."""
        return _known_needs(self)


class InHand:
    """An article that somebody has read already: live, draft or preview. ``digest`` is a hash of what readers see."""

    def __init__(self, page: Any) -> None:
        self.model, self.page = type(page), page
        told = (field for field in page._meta.concrete_fields if field.name not in BOOKKEEPING)
        self.digest = _digest(self.model, (field.get_prep_value(getattr(page, field.attname)) for field in told))

    def __getitem__(self, name: str) -> Any:
        return self.page.serializable_value(name)

    def needs(self) -> Needs:
        """What it is described from, beside itself."""
        return _known_needs(self)


def _known_needs(article: Stored | InHand) -> Needs:
    known = _needs.get(article.digest)
    if known is None:
        if len(_needs) > 5000:
            _needs.clear()
        known = _needs[article.digest] = needs_of(article.page)
    return known


_needs: dict[bytes, Needs] = {}
"""What a content needs depends on that content alone, so it is worked out once for each."""


def stored(model: type[Any], ids: Sequence[int], alias: str) -> dict[int, Stored]:
    """The rows of one type by primary key: one query."""
    statement = (
        _statement(cast(Hashable, model), len(ids), alias) if len(ids) <= 50 else _compiled(model, len(ids), alias)
    )
    found = {}
    for row in rows_of(alias, statement.sql, {f"id{place}": pk for place, pk in enumerate(ids)}):
        each = Stored(statement, alias, row, _digest(model, [row[position] for position in statement.told]))
        found[each["id"]] = each
    return found


def _digest(model: type[Any], told: Iterable[Any]) -> bytes:
    whole = hashlib.sha256(model._meta.label.encode())
    for value in told:
        text = f"{type(value).__name__} {value}".encode()
        whole.update(b"\n%d " % len(text))  # its length, so that no two rows run into the same bytes
        whole.update(text)
    return whole.digest()


def stored_article(pk: int, alias: str) -> Stored | None:
    """The article's row, whoever may see it: one query, or two where it isn't of the type that it was last."""
    from .article import article_models

    if pk > HIGHEST:
        return None
    models = article_models()
    last = _types.get(pk)
    for model in [last, *(each for each in models if each is not last)] if last in models else models:
        found = stored(model, [pk], alias).get(pk)
        if found is None:
            continue
        own = ContentType.objects.get_for_id(found["content_type_id"]).model_class()
        if own is not model and own in models:
            found = stored(own, [pk], alias).get(pk)
        if found is not None:
            if len(_types) > 10_000:
                _types.clear()
            _types[pk] = found.statement.model
        return found
    return None


_types: dict[int, type[Any]] = {}
"""Which type an article was last seen to be of: a guess about where to look first."""


def stored_in_order(rows: Iterable[tuple[int, int]], alias: str) -> list[Stored]:
    """The articles of ``(id, content type)``, in that order: one query a type."""
    rows = list(rows)
    found: dict[int, Stored] = {}
    for kind in dict.fromkeys(kind for _, kind in rows):
        model = ContentType.objects.get_for_id(kind).model_class()
        if model is not None:
            found |= stored(model, [pk for pk, each in rows if each == kind], alias)
    return [found[pk] for pk, _ in rows if pk in found]


def _compiled(model: type[Any], count: int, alias: str) -> Statement:
    query = model._base_manager.using(alias).filter(pk__in=range(1, count + 1)).order_by().query
    compiler = query.get_compiler(alias)
    sql, _ = compiler.as_sql()
    # By name: Django takes ten times longer to put places into SQLite's form.
    sql = sql.replace("%s", "{}").format(*(f"%(id{place})s" for place in range(count)))
    fields = model._meta.concrete_fields
    return Statement(
        model,
        sql,
        compiler.get_converters([expression for expression, _, _ in compiler.select]),
        compiler,
        tuple(field.attname for field in fields),
        tuple(position for position, field in enumerate(fields) if field.name not in BOOKKEEPING),
    )


@lru_cache(maxsize=500)
def _statement(model: Hashable, count: int, alias: str) -> Statement:
    return _compiled(cast(type[Any], model), count, alias)
