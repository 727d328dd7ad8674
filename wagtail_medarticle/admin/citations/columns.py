"""Columns that more than one table has."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.models import ReferenceIndex

from ...enums import CitationStatus


class HealthColumn(Column):
    """Whether a source still stands; anything but “current” stands out, by more than its colour."""

    cell_template_name = "wagtail_medarticle/admin/health_cell.html"

    def __init__(self, **kwargs: Any) -> None:
        super().__init__("status", label=_("Health"), accessor="get_status_display", **kwargs)

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Wagtail's, with the health itself."""
        return {
            **super().get_cell_context_data(instance, parent_context),
            "healthy": instance.status == CitationStatus.CURRENT,
            "status": instance.status,
        }


def with_uses(queryset: QuerySet[Any]) -> QuerySet[Any]:
    """The snippets, each with the number of its ``uses``."""
    counted: QuerySet[Any] = queryset.annotate(uses=ReferenceIndex.usage_count_subquery(queryset.model))
    return counted


class UsesColumn(Column):
    """How many articles and other things use a snippet, with a link to which; the rows are ``with_uses``."""

    cell_template_name = "wagtail_medarticle/admin/uses_cell.html"

    unused = _("Not used")

    def __init__(self, *, unused: Any = None, **kwargs: Any) -> None:
        super().__init__("uses", label=_("Uses"), **kwargs)
        self.unused = unused or self.unused

    def get_cell_context_data(self, instance: Any, parent_context: Any) -> dict[str, Any]:
        """Wagtail's, with the address of the usage view."""
        url = reverse(instance.snippet_viewset.get_url_name("usage"), args=(instance.pk,))
        return {**super().get_cell_context_data(instance, parent_context), "usage_url": url}
