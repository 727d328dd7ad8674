"""Reading the keys of ``WAGTAIL_MEDARTICLE`` that the review ledger's evidence is made with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .values import LEDGER_LOG_DEFAULTS, LedgerKey, LedgerLog, SettingError


def ledger_keys(key: str, values: Any) -> tuple[LedgerKey, ...]:
    """The keys that seal the ledger, the one that seals first. Raises ``SettingError``."""
    if not isinstance(values, list | tuple) or not all(isinstance(each, Mapping) for each in values):
        raise SettingError(key, "must be a list of dicts, each with ID and KEY, the one that seals first")
    keys: list[LedgerKey] = []
    for each in values:
        if each.keys() != {"ID", "KEY"} or not all(isinstance(value, str) for value in each.values()):
            raise SettingError(key, "each must have ID and KEY, both texts, and nothing else")
        if not re.fullmatch(r"[A-Za-z0-9._-]{1,40}", each["ID"]) or each["ID"] == "secret-key":
            raise SettingError(key, f"{each['ID']!r} is no ID: 1 to 40 letters, digits, dots and hyphens")
        if len(each["KEY"]) < 32:
            raise SettingError(key, f"the KEY of {each['ID']} must have at least 32 characters")
        keys.append(LedgerKey(each["ID"], each["KEY"]))
    if len({one.id for one in keys}) < len(keys):
        raise SettingError(key, "has an ID twice")
    return tuple(keys)


def ledger_log(key: str, values: Any) -> LedgerLog | None:
    """How checkpoints are made, or None. Raises ``SettingError``."""
    if values is None:
        return None
    if not isinstance(values, Mapping):
        raise SettingError(key, "must be None or a dict with 'ORIGIN' and 'PUBLIC_KEY'")
    if unknown := set(values) - set(LEDGER_LOG_DEFAULTS):
        raise SettingError(key, f"has unknown keys: {', '.join(sorted(map(str, unknown)))}")
    merged = {**LEDGER_LOG_DEFAULTS, **values}
    if not all(isinstance(value, str) for value in merged.values()):
        raise SettingError(key, "holds texts alone")
    if not re.fullmatch(r"[^\s+]+", merged["ORIGIN"]):
        raise SettingError(key, "ORIGIN must be a name such as 'example.org/articles', without blanks and +")
    if not re.fullmatch(r"[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/=]{44}", merged["PUBLIC_KEY"]):
        raise SettingError(key, "PUBLIC_KEY must be one that 'ledger_checkpoint --new-key' gave")
    if merged["TIME_AUTHORITY"] and not re.match(r"https?://[^/]", merged["TIME_AUTHORITY"]):
        raise SettingError(key, "TIME_AUTHORITY must be an address that begins with http:// or https://")
    return LedgerLog(merged["ORIGIN"], merged["PUBLIC_KEY"], merged["SEND_TO"], merged["TIME_AUTHORITY"])


def addresses(key: str, values: Any) -> tuple[str, ...]:
    """E-mail addresses. Raises ``SettingError``."""
    if not isinstance(values, list | tuple):
        raise SettingError(key, "must be a list of e-mail addresses")
    for each in values:
        if not isinstance(each, str) or not re.fullmatch(r"[^@\s]+@[^@\s]+", each):
            raise SettingError(key, f"{each!r} is no e-mail address")
    return tuple(values)
