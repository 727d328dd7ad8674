"""Addresses of the review page in the admin."""

from __future__ import annotations

from django.urls import URLPattern, path

from .invite import InviteView, RevokeView
from .page import ReviewView
from .preview import PreviewView


def review_urls() -> list[URLPattern]:
    """For Wagtail's ``register_admin_urls``."""
    page = "medarticle/review/<int:page_id>/"
    return [
        path(page, ReviewView.as_view(), name="wagtail_medarticle_review"),
        path(f"{page}preview/", PreviewView.as_view(), name="wagtail_medarticle_preview"),
        path(f"{page}invite/", InviteView.as_view(), name="wagtail_medarticle_invite"),
        path(f"{page}revoke/<int:pk>/", RevokeView.as_view(), name="wagtail_medarticle_revoke"),
    ]
