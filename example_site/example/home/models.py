"""The page that the articles are published under."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page


class HomePage(Page):
    """An introduction and a list of the pages below."""

    introduction = RichTextField(blank=True, features=["bold", "italic", "link", "ol", "ul"])

    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The template's context, with the live and public pages below as ``articles``, titles in order."""
        articles = self.get_children().live().public().specific().order_by("title")
        return {**super().get_context(request, *args, **kwargs), "articles": articles}
