"""Answers to a choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from wagtail.admin.views.generic.chooser import ChosenResponseMixin
from wagtail.snippets.views import chooser

from ....citing.markers import parse_id
from ....models import Citation
from .choosable import choosable, describe

LONGEST_LOCATOR = 200


class ChosenResponse(ChosenResponseMixin):
    """What the page that opened the dialog learns of a source."""

    def get_chosen_response_data(self, item: Citation) -> dict[str, Any]:
        """Wagtail's keys, and those of ``describe`` for the citation in rich text."""
        return {**super().get_chosen_response_data(item), **describe(item)}


class ChosenView(ChosenResponse, chooser.SnippetChosenView):
    """One citation was chosen."""

    def get_object(self, pk: str) -> Citation:
        """Raises ``DoesNotExist`` for one that there isn't, or that this user may not choose."""
        return choosable(self.request).select_related("superseded_by").get(pk=parse_id(pk) or 0)


class ChosenMultipleView(ChosenResponse, chooser.SnippetChosenMultipleView):
    """Several were, in an order of their own, each with a place in the source or without."""

    def get_objects(self, pks: Sequence[str]) -> list[Citation]:
        """Those that this user may choose, in the order asked for."""
        ids = [parse_id(pk) or 0 for pk in pks]
        citations: QuerySet[Citation] = choosable(self.request).select_related("superseded_by")
        found = {citation.pk: citation for citation in citations.filter(pk__in=ids)}
        return [found[pk] for pk in dict.fromkeys(ids) if pk in found]

    def get_chosen_response_data(self, item: Citation) -> dict[str, Any]:
        """As for one, with its ``locator``."""
        asked = self.request.GET
        locators = dict(zip(asked.getlist("id"), asked.getlist("locator"), strict=False))
        locator = " ".join(locators.get(str(item.pk), "").split())[:LONGEST_LOCATOR]
        return {**super().get_chosen_response_data(item), "locator": locator}
