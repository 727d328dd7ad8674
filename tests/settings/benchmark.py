"""The site that the benchmarks run: the package's article type beside one that is built with Wagtail alone."""

import os

from .base import *

INSTALLED_APPS = ["tests.sites.stock", *INSTALLED_APPS]
ROOT_URLCONF = "tests.benchmarks.urls"
DATABASES["default"]["CONN_MAX_AGE"] = None
if DATABASES["default"]["ENGINE"] == "django.db.backends.postgresql":
    # Each query is planned once a connection: the one for all that an article is made from takes longer to plan than
    # to run.
    DATABASES["default"]["OPTIONS"] = {"server_side_binding": True, "prepare_threshold": 2}
if "BENCHMARK_FILE" in os.environ:
    DATABASES["default"]["NAME"] = os.environ["BENCHMARK_FILE"]
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
WAGTAIL_MEDARTICLE = {"CACHE": "default" if os.environ.get("BENCHMARK_CACHE", "on") else None}
