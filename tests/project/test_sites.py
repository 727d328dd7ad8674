"""The same article on every kind of site that the suite runs on."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from wagtail.models import Site

from tests.factories import ArticleFactory, CitationFactory, ContributorFactory, TopicFactory
from wagtail_medarticle.models import MedicalArticleMixin


def test_an_article_is_of_the_sites_own_type_and_base(article_model: Any, home: Any) -> None:
    article = ArticleFactory(parent=home, authors=[ContributorFactory()], topics=[TopicFactory()])
    assert isinstance(article, MedicalArticleMixin)
    assert type(article) is article_model
    assert article._meta.label == settings.ARTICLE_MODEL
    base = getattr(settings, "WAGTAIL_PAGE_MODEL", "wagtailcore.Page")
    assert [parent._meta.label for parent in type(article)._meta.get_parent_list()] == [base]


@pytest.mark.django_db
def test_a_cited_source_is_numbered() -> None:
    sources = CitationFactory.create_batch(2)
    article = ArticleFactory(cites=sources).represent()
    assert [reference["id"] for reference in article["references"]] == [source.pk for source in sources]


@pytest.mark.parametrize("attempt", [1, 2])
@pytest.mark.django_db(transaction=True)
def test_what_wagtail_starts_with_survives_real_transactions(attempt: int) -> None:
    assert Site.objects.get(is_default_site=True).root_page.specific.get_children().count() == 0
    ArticleFactory()
