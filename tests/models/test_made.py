"""Pages made of their rows: what matters of a constructor stays."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models.signals import post_init
from wagtail.models import Locale

from tests.factories import ArticleFactory
from wagtail_medarticle.models import MedicalArticlePage
from wagtail_medarticle.models.made import made

pytestmark = pytest.mark.django_db
NAMES = [field.attname for field in MedicalArticlePage._meta.concrete_fields]


def row(article: Any) -> list[Any]:
    return [getattr(article, name) for name in NAMES]


def test_it_is_as_if_it_had_been_read(django_assert_num_queries: Any) -> None:
    article = MedicalArticlePage.objects.get(pk=ArticleFactory(title="Gout").pk)
    with django_assert_num_queries(0):
        page = made(MedicalArticlePage, "default", NAMES, row(article))
        assert page == article
        assert (page.title, list(page.body.raw_data)) == ("Gout", list(article.body.raw_data))
        assert not page._state.adding
    assert page.get_url() == article.get_url()
    assert page.locale == Locale.objects.get()
    page.title = "Gout, again"
    page.save()
    assert MedicalArticlePage.objects.get(pk=article.pk).title == "Gout, again"


def test_what_is_not_given_is_read_when_it_is_asked_for() -> None:
    article = ArticleFactory(title="Gout")
    assert made(MedicalArticlePage, "default", ["page_ptr_id", "id"], [article.pk, article.pk]).title == "Gout"


def test_listeners_to_the_making_of_pages_are_told() -> None:
    article, told = ArticleFactory(), []

    def listen(instance: Any, **kwargs: Any) -> None:
        told.append(instance)

    post_init.connect(listen, sender=MedicalArticlePage)
    try:
        page = made(MedicalArticlePage, "default", NAMES, row(article))
    finally:
        post_init.disconnect(listen, sender=MedicalArticlePage)
    assert told == [page]


def test_a_constructor_of_a_sites_own_is_run() -> None:
    # No page type: each of these is known to the site until its process ends.
    class Own:
        def __init__(self, *values: Any) -> None:
            self.values, self.made_by = values, "the site"

        @classmethod
        def from_db(cls, alias: str, names: list[str], values: list[Any]) -> Own:
            return cls(alias, *zip(names, values, strict=True))

    page = made(Own, "default", ["title"], ["Gout"])
    assert (page.made_by, page.values) == ("the site", ("default", ("title", "Gout")))
