"""Addresses outside the admin. A site that invites outside reviewers includes them.

``path("medarticle/", include("wagtail_medarticle.urls"))``
"""

from __future__ import annotations

from django.urls import path

from .review.guest_page import review

app_name = "wagtail_medarticle"
urlpatterns = [path("review/<str:token>/", review, name="outside_review")]
