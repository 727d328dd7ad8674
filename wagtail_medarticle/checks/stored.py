"""Checks of what is stored, with ``check --database`` and before each ``migrate``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

from django.core.checks import CheckMessage, Tags, Warning, register
from django.db import connections, router
from django.db.models import TextField
from django.db.models.functions import Cast

from .. import conf
from ..blocks.sections import SectionBlock
from ..blocks.tree import list_items, stream_items
from ..models.base import article_models

AUDIENCE = re.compile(r'"audience":\s*"([^"\\]+)"')


@register(Tags.database)
def check_audiences(app_configs: Any, databases: Collection[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """``wagtail_medarticle.W007``: articles have words for an audience that the site no longer has."""
    try:
        known = {audience.slug for audience in conf.current().audiences}
    except conf.SettingError:  # E001 says so
        return []
    found: Counter[str] = Counter()
    for model in article_models():
        alias = router.db_for_read(model)
        if alias in (databases or ()) and model._meta.db_table in connections[alias].introspection.table_names():
            for slugs in _unknown(model, known):
                found.update(slugs)
    return [
        Warning(
            f"{count} {'article has' if count == 1 else 'articles have'} words for the audience {slug!r}, which is not "
            f"in {conf.NAME}['AUDIENCES']: no reader is served them, and their sections can't be saved in the editor.",
            hint=f'Add {{"slug": "{slug}", "label": "…"}} to AUDIENCES, or give the words to another audience.',
            id="wagtail_medarticle.W007",
        )
        for slug, count in sorted(found.items())
    ]


def _unknown(model: Any, known: Collection[str]) -> Iterator[set[str]]:
    """The audiences of each article that are not among ``known``. Only a text that names one is read as a body."""
    rows = model._default_manager.annotate(stored=Cast("body", TextField())).values_list("pk", "stored")
    suspects = [pk for pk, stored in rows.iterator() if {*AUDIENCE.findall(stored or "")} - {*known}]
    for pk in suspects:
        body = model._default_manager.only("body").get(pk=pk).body
        if unknown := {*_audiences(body)} - {*known}:
            yield unknown


def _audiences(body: Any) -> Iterator[str]:
    for child, item in stream_items(body.stream_block, body.get_prep_value()):
        if isinstance(child, SectionBlock):
            for each in (item["value"], *list_items(item["value"].get("variants"))):
                if slug := each.get("audience"):
                    yield slug
