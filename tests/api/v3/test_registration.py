"""Our types reach Wagtail's own ``pages/`` of API v3 wherever the app stands in ``INSTALLED_APPS``."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from django.core.checks import run_checks

from tests import snapshots

pytest.importorskip("wagtail.api.v3", reason="API v3 comes with Wagtail 8")

START = """
import sys
from django.conf import settings
from tests.settings import base

others = [app for app in base.INSTALLED_APPS if app != "wagtail_medarticle"]
place = others.index(sys.argv[1]) + 1
installed = [*others[:place], "wagtail_medarticle", *others[place:]]
names = [name for name in dir(base) if name.isupper()]
settings.configure(**{name: getattr(base, name) for name in names} | {"INSTALLED_APPS": installed})
import django
django.setup()
import tests.settings.urls
from tests.snapshots import written
sys.stdout.write(written())
"""


@pytest.fixture(scope="module")
def first() -> str:
    """The description where the app is first in the list, as in this process."""
    return snapshots.written()


@pytest.mark.parametrize("after", ["wagtail.contrib.redirects", "django.contrib.staticfiles"], ids=["middle", "last"])
def test_the_description_is_the_same_to_the_byte(after: str, first: str) -> None:
    run = subprocess.run([sys.executable, "-c", START, after], capture_output=True, text=True, check=False, timeout=300)
    assert run.returncode == 0, run.stderr
    assert run.stdout == first
    assert '"#/components/schemas/ArticleBodyInput"' in run.stdout


def faults() -> list[str]:
    return [message.msg for message in run_checks() if message.id == "wagtail_medarticle.E004"]


def test_nothing_is_amiss() -> None:
    assert faults() == []


@pytest.mark.parametrize(
    ("union", "direction"),
    [("PageDetailSchema", "read"), ("PageCreateSchema", "create"), ("PageUpdateSchema", "patch")],
)
def test_types_that_did_not_take_are_a_check_error(
    union: str, direction: str, article_model: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As Wagtail makes its schemas where ours comes too late."""
    from wagtail.api.v3.registry import ContentTypeRegistry
    from wagtail.api.v3.routers import pages
    from wagtail.api.v3.schemas import create_generator, patch_generator, read_generator
    from wagtail.api.v3.schemas.base import build_union_schemas
    from wagtail.fields import StreamField

    from wagtail_medarticle.blocks.body import ArticleBodyField
    from wagtail_medarticle.blocks.snippets import SnippetListField

    for generator in (read_generator, create_generator, patch_generator):
        monkeypatch.setattr(generator, "generate_schema", generator.generate_schema.generate)
        for field in (ArticleBodyField, SnippetListField):
            monkeypatch.setitem(generator.field_schemas, field, generator.field_schemas[StreamField])
    late = ContentTypeRegistry()
    late.register_defaults()
    monkeypatch.setattr("wagtail.api.v3.registry.registry", late)
    plain = build_union_schemas(pages.page_models)
    monkeypatch.setattr(pages, union, {"read": plain.detail, "create": plain.create, "patch": plain.update}[direction])
    (fault,) = faults()
    assert f"{article_model.__name__} ({direction}): " in fault
    assert "body" in fault
