"""Addresses of the example site."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from .api import router

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v2/", router.urls),
    path("medarticle/", include("wagtail_medarticle.urls")),
    # An example may serve its own uploads; a real site gives that to its web server or object store.
    path("media/<path:path>", serve, {"document_root": settings.MEDIA_ROOT}),
    # A front end of the API, once it is compiled: see reader/README.md. The editor shows previews of it in a frame.
    re_path(
        r"^reader/(?P<path>index\.html|page\.css|dist/[a-z]+\.js)$",
        xframe_options_sameorigin(serve),
        {"document_root": settings.SITE_DIR / "reader"},
    ),
]

if settings.API_V3:
    from wagtail.api.v3.urls import api

    from wagtail_medarticle.api.v3 import register_routers

    register_routers(api)
    urlpatterns.append(path("api/v3-preview/", api.urls))

urlpatterns += i18n_patterns(path("", include(wagtail_urls)), prefix_default_language=False)
