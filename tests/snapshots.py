"""Writes what is made from the code and kept beside it: ``python tests/snapshots.py`` (with Wagtail 8).

After a conflict, run it rather than merge the files by hand; ``git diff`` then shows what the change means to others.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parent
OPENAPI_V3 = TESTS / "api" / "v3" / "snapshots" / "openapi.json"
READER_TYPES = TESTS.parent / "example_site" / "reader" / "types.ts"
PREFIX = "/api/v3-preview"
OURS = ("/medical-articles/", "/citations/", "/medarticle-config/")


def described() -> Any:
    """The whole of API v3's OpenAPI, Wagtail's own part too."""
    return json.loads(written())


def written() -> str:
    """The same as JSON, its keys in their own order, in the site's language."""
    from django.conf import settings
    from django.utils import translation
    from ninja.responses import NinjaJSONEncoder
    from wagtail.api.v3.urls import api

    with translation.override(settings.LANGUAGE_CODE):  # a request that came before may have left another
        return json.dumps(api.get_openapi_schema(), cls=NinjaJSONEncoder)


def used_by(value: Any, components: dict[str, Any]) -> set[str]:
    """The names of the components that ``value`` refers to, and they to one another."""
    found: set[str] = set()
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            name = str(each.get("$ref", "")).removeprefix("#/components/schemas/")
            if name and name not in found:
                found.add(name)
                waiting.append(components[name])
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)
    return found


def our_paths(whole: Any) -> dict[str, Any]:
    """The paths that are ours, with what can be done at each."""
    return {path: entry for path, entry in whole["paths"].items() if path.removeprefix(PREFIX).startswith(OURS)}


def _openapi_v3() -> str:
    whole = described()
    components = whole["components"]["schemas"]
    paths = our_paths(whole)
    ours = {"paths": paths, "schemas": {name: components[name] for name in sorted(used_by(paths, components))}}
    return json.dumps(ours, indent=2, sort_keys=True) + "\n"


def _reader_types() -> str:
    from wagtail_medarticle.api.v2.openapi import typescript

    return typescript()


SNAPSHOTS: dict[Path, Callable[[], str]] = {OPENAPI_V3: _openapi_v3, READER_TYPES: _reader_types}
"""Each file and what makes its text."""


def main() -> None:
    """Write every snapshot."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings.base")
    django.setup()
    import_module("tests.settings.urls")  # registers our routers
    for path, text in SNAPSHOTS.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text())


if __name__ == "__main__":
    import sys

    sys.path.insert(0, str(TESTS.parent))
    main()
