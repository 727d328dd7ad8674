"""The site that ``tests/benchmarks/staleness.py`` asks: wagtail-cache in front of everything."""

import os

from .base import *

INSTALLED_APPS += ["wagtailcache"]
MIDDLEWARE = [
    "wagtailcache.cache.UpdateCacheMiddleware",
    *MIDDLEWARE,
    "wagtailcache.cache.FetchFromCacheMiddleware",
]
CACHES = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    for name in ("default", "wagtailcache")
}
WAGTAIL_CACHE_BACKEND = "wagtailcache"
DATABASES["default"]["NAME"] = os.environ["STALENESS_FILE"]
