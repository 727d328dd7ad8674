"""The test site's addresses, and the floors that answers are measured against."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import path
from wagtail.models import Page

from tests.benchmarks.forgetting import forget
from tests.settings.urls import urlpatterns as site

_bodies: dict[int, bytes] = {}


def prebuilt(request: HttpRequest, pk: int) -> HttpResponse:
    """Bytes that were built before, after one query by primary key: the floor of a cached answer.

    They are posted here first.
    """
    if request.method == "POST":
        _bodies[pk] = request.body
        return HttpResponse()
    Page.objects.values_list("live", flat=True).get(pk=pk)
    return HttpResponse(_bodies[pk], content_type="application/json")


def unchanged(request: HttpRequest, pk: int) -> HttpResponse:
    """A 304 after one query by primary key: the floor of a 304."""
    changed = Page.objects.values_list("last_published_at", flat=True).get(pk=pk)
    return HttpResponseNotModified(headers={"ETag": f'"{pk}-{changed}"'})


def forgotten(request: HttpRequest) -> HttpResponse:
    """Know nothing of any content any more."""
    forget()
    return HttpResponse()


prebuilt.csrf_exempt = True  # type: ignore[attr-defined]
urlpatterns = [
    path("floor/<int:pk>/", prebuilt),
    path("floor/304/<int:pk>/", unchanged),
    path("forget/", forgotten),
    *site,
]
