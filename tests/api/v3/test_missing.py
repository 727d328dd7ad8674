"""Where Wagtail's preview of v3 lacks what we need, the site starts with the admin and v2, and a check says so."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytest.importorskip("wagtail.api.v3", reason="API v3 comes with Wagtail 8")

START = """
import os, sys, types
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings.base")
{hide}
import django
django.setup()
from django.conf import settings
from django.core.checks import run_checks
from django.urls import include, path, reverse
from wagtail.admin import urls as admin
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail_medarticle.api.v2 import register_endpoints
from wagtail_medarticle.api.v3 import register_routers
v2 = WagtailAPIRouter("v2")
register_endpoints(v2)
class API:
    parser, urls_namespace = None, "v3"
    exception_handler = lambda self, error: lambda handler: handler
    add_router = lambda self, *args: None
register_routers(API())
urls = types.ModuleType("urls")
urls.urlpatterns = [path("admin/", include(admin)), path("api/v2/", v2.urls)]
sys.modules["urls"] = urls
settings.ROOT_URLCONF = "urls"
assert reverse("v2:medical-articles:schema") and reverse("wagtailadmin_home")
found = [message for message in run_checks() if message.id == "wagtail_medarticle.W004"]
print(*found, sep="\\n")
"""
MODULE = "sys.modules['wagtail.api.v3.{0}'] = None"
CHANGED = "import wagtail.api.v3.{0} as changed; del changed.{1}"


@pytest.mark.parametrize(
    ("hide", "said"),
    [
        ("", ""),
        (MODULE.format("registry"), "registry"),
        (MODULE.format("errors"), "errors"),
        (MODULE.format("form_data"), "form_data"),
        (CHANGED.format("auth", "AllowAnonymous"), "AllowAnonymous"),
    ],
)
def test_the_site_starts_and_a_check_says_what_is_off(hide: str, said: str) -> None:
    run = subprocess.run(
        [sys.executable, "-c", START.format(hide=hide)], capture_output=True, text=True, check=False, timeout=240
    )
    assert run.returncode == 0, run.stderr
    assert said in run.stdout
    assert bool(run.stdout.strip()) == bool(said)
