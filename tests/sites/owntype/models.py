"""An article type of a site's own, as the documentation tells how to write one."""

from django.db import models
from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page

from wagtail_medarticle.blocks.body import ArticleBodyField
from wagtail_medarticle.models import MedicalArticleMixin


class DosageBlock(blocks.StructBlock):
    """A drug and how it is taken."""

    drug = blocks.CharBlock()
    dose = blocks.RichTextBlock(features=["bold", "citation"])

    class Meta:
        icon = "pill"


class ReviewedTopicPage(MedicalArticleMixin, Page):
    """An article with one field and one block more than the package's."""

    population = models.CharField(max_length=200, blank=True)
    body = ArticleBodyField(extra=[("dosage", DosageBlock())])

    template = "wagtail_medarticle/medical_article_page.html"
    content_panels = [*Page.content_panels, *MedicalArticleMixin.article_panels, FieldPanel("population")]
    api_fields = [*MedicalArticleMixin.article_api_fields, APIField("population")]
    search_fields = [*Page.search_fields, *MedicalArticleMixin.article_search_fields]
