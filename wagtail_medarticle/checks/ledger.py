"""Checks of the keys that seal the review ledger."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, Warning, register
from django.db import connections

from .. import conf
from ..models.evidence import LedgerSeal
from ..review.seals import ledger_keys


@register(Tags.security)
def check_ledger_keys(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """``wagtail_medarticle.W008``: the review ledger has no key of its own."""
    settings = _settings()
    if not settings or settings.ledger_keys:
        return []
    said = f"{conf.NAME}['LEDGER_KEYS'] is empty: the review ledger is sealed under a key made of SECRET_KEY."
    hint = (
        "Once SECRET_KEY changes and the old one is not among SECRET_KEY_FALLBACKS, no text counts as approved. Add "
        "[{'ID': '1', 'KEY': os.environ['LEDGER_KEY']}], and run ledger_reseal. See docs/integrity.md."
    )
    return [Warning(said, hint=hint, id="wagtail_medarticle.W008")]


@register(Tags.database)
def check_ledger_seals(app_configs: Any, databases: Collection[str] | None = None, **kwargs: Any) -> list[CheckMessage]:
    """``wagtail_medarticle.E005``, with ``--database`` and ``migrate``: seals are under a key that the site lacks."""
    if not _settings():
        return []
    found: list[CheckMessage] = []
    for alias in databases or ():
        if LedgerSeal._meta.db_table not in connections[alias].introspection.table_names():
            continue
        sealed = LedgerSeal.objects.using(alias).values_list("key", flat=True).order_by().distinct()
        for key in sorted(set(sealed) - {"", *ledger_keys()}):
            said = f"The review ledger has entries under the key {key!r}, which is not among LEDGER_KEYS."
            hint = "None of their texts counts as approved until the key is back. See docs/integrity.md."
            found.append(Error(said, hint=hint, id="wagtail_medarticle.E005"))
    return found


def _settings() -> conf.Settings | None:
    """None where they are wrong: E001 says so."""
    try:
        return conf.current()
    except conf.SettingError:
        return None
