"""Views of the library that need more than one of Wagtail's permissions."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.permission_policies import ModelPermissionPolicy

from ...models.citation import Citation


def may(user: Any, *actions: str) -> bool:
    """Whether ``user`` may do all of ``actions`` (add, change, delete) to citations."""
    policy = ModelPermissionPolicy(Citation)
    return all(policy.user_has_permission(user, action) for action in actions)


def may_any(user: Any) -> bool:
    """Whether ``user`` may see the library, as Wagtail has it: who may do anything to it, or look at it."""
    policy = ModelPermissionPolicy(Citation)
    return bool(policy.user_has_any_permission(user, ["add", "change", "delete", "view"]))


class PermissionRequiredView(View):
    """For those who have all ``actions``.

    Others are sent home with a message, as Wagtail does, and are refused with 403 when they post.
    """

    actions: ClassVar[tuple[str, ...]] = ()

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Refuse users without the permissions."""
        if not may(request.user, *self.actions):
            if request.method != "POST":
                raise PermissionDenied
            return HttpResponseForbidden(escape(_("You have no permission to do this.")))
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response


class LibraryView(PermissionRequiredView, WagtailAdminTemplateMixin, View):
    """A page of the library's own, below its listing."""

    index_url_name = ""
    header_icon = ""

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The way here from the dashboard."""
        library = {"url": reverse(self.index_url_name), "label": _("Citations")}
        return [*super().get_breadcrumbs_items(), library, {"url": "", "label": self.get_page_title()}]
