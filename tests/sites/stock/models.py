"""An article with sections and sources, built with Wagtail alone: StreamField, rich text, snippet choosers."""

from typing import Any

from django.db import models
from modelcluster.fields import ParentalManyToManyField
from rest_framework.fields import Field
from wagtail import blocks
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtail.snippets.models import register_snippet


@register_snippet
class Source(models.Model):
    """Something to cite."""

    kind = models.CharField(max_length=20)
    title = models.TextField()
    authors = models.JSONField(default=list)
    container_title = models.CharField(max_length=500, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    volume = models.CharField(max_length=60, blank=True)
    pages = models.CharField(max_length=60, blank=True)
    doi = models.CharField(max_length=255, blank=True)

    def __str__(self) -> str:
        return self.title


@register_snippet
class Author(models.Model):
    """Who wrote it."""

    name = models.CharField(max_length=200)
    credentials = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name


@register_snippet
class Subject(models.Model):
    """What it is about."""

    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class SourceChooserBlock(SnippetChooserBlock):
    """A chooser that gives the source itself to the API."""

    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        columns = ("id", "kind", "title", "authors", "container_title", "year", "volume", "pages", "doi")
        return value and {name: getattr(value, name) for name in columns}


class SectionBlock(blocks.StructBlock):
    """A heading, paragraphs, and the sources that they cite."""

    heading = blocks.CharBlock()
    content = blocks.StreamBlock([("text", blocks.RichTextBlock())])
    sources = blocks.ListBlock(SourceChooserBlock(Source))


class NameField(Field):
    """A snippet's own words."""

    def to_representation(self, value: Any) -> Any:
        return [{"name": each.name} for each in value.all()]


class StockArticle(Page):
    """An article."""

    summary = models.TextField(blank=True)
    body = StreamField([("section", SectionBlock())])
    writers = ParentalManyToManyField(Author)
    subjects = ParentalManyToManyField(Subject)

    api_fields = [
        APIField("summary"),
        APIField("body"),
        APIField("writers", serializer=NameField()),
        APIField("subjects", serializer=NameField()),
    ]
