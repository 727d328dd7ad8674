"""The menu of medical articles."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .citations.viewset import CitationViewSet
from .contributors import ContributorViewSet
from .disclaimers import DisclaimerViewSet
from .topics import TopicViewSet


class MedicalArticleGroup(SnippetViewSetGroup):
    """Everything that articles share."""

    items = (CitationViewSet, ContributorViewSet, TopicViewSet, DisclaimerViewSet)
    menu_label = _("Medical articles")
    menu_name = "medical-articles"
    menu_icon = "medarticle"
    menu_order = 250
