"""What the settings read from the environment."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

ON = {"1", "true", "yes", "on"}
OFF = {"0", "false", "no", "off", ""}


def flag(name: str, *, default: bool) -> bool:
    """A switch: 1/true/yes/on or 0/false/no/off."""
    value = os.environ.get(name, "1" if default else "0").strip().lower()
    if value not in ON | OFF:
        raise ImproperlyConfigured(f"{name}={value!r} is neither on (1, true, yes) nor off (0, false, no).")
    return value in ON


def words(name: str, default: str = "") -> list[str]:
    """A list, separated by commas."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


def cache(url: str) -> dict[str, Any]:
    """Django's settings for a cache at ``locmem://``, ``dummy://``, ``redis://…`` or ``rediss://…``."""
    backends = {
        "locmem": "django.core.cache.backends.locmem.LocMemCache",
        "dummy": "django.core.cache.backends.dummy.DummyCache",
        "redis": "django.core.cache.backends.redis.RedisCache",
        "rediss": "django.core.cache.backends.redis.RedisCache",
    }
    scheme = urlsplit(url).scheme
    if scheme not in backends:
        raise ImproperlyConfigured(f"CACHE_URL={url!r}: the scheme must be one of {', '.join(backends)}.")
    return {"BACKEND": backends[scheme], "LOCATION": url}


def kept_key(name: str, path: Path) -> str:
    """The environment's variable ``name``, or else the key in ``path``, which is made at the first run."""
    if key := os.environ.get(name):
        return key
    if not path.exists():
        draft = path.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(get_random_secret_key())
        draft.rename(path)
    return path.read_text()
