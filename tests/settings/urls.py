"""Addresses of the test site."""

from django.conf import settings
from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.api.v2.router import WagtailAPIRouter
from wagtail.api.v2.views import PagesAPIViewSet
from wagtail.documents import urls as wagtaildocs_urls

from wagtail_medarticle.api.v2 import register_endpoints

router = WagtailAPIRouter("wagtailapi")
router.register_endpoint("pages", PagesAPIViewSet)
register_endpoints(router)

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("api/v2/", router.urls),
    path("medarticle/", include("wagtail_medarticle.urls")),
]

if settings.API_V3:
    from wagtail.api.v3.urls import api

    from wagtail_medarticle.api.v3 import register_routers

    register_routers(api)
    urlpatterns.append(path("api/v3-preview/", api.urls))

urlpatterns.append(path("", include(wagtail_urls)))
