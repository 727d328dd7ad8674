"""Pages made of their rows: what matters of a constructor stays."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models.signals import post_init
from wagtail.models import Locale

from tests.factories import ArticleFactory
from wagtail_medarticle.serving.page_rows import instance_from_row

pytestmark = pytest.mark.django_db


def names(model: Any) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def row(article: Any) -> list[Any]:
    return [getattr(article, name) for name in names(article)]


def test_it_is_as_if_it_had_been_read(django_assert_num_queries: Any) -> None:
    model = type(ArticleFactory(title="Gout"))
    article = model.objects.get()
    with django_assert_num_queries(0):
        page = instance_from_row(model, "default", names(model), row(article))
        assert page == article
        assert (page.title, list(page.body.raw_data)) == ("Gout", list(article.body.raw_data))
        assert not page._state.adding
    assert page.get_url() == article.get_url()
    assert page.locale == Locale.objects.get()
    page.title = "Gout, again"
    page.save()
    assert model.objects.get().title == "Gout, again"


def test_what_is_not_given_is_read_when_it_is_asked_for() -> None:
    article = ArticleFactory(title="Gout")
    key = article._meta.pk.attname
    page = instance_from_row(type(article), "default", [key, "id"], [article.pk, article.pk])
    assert page.title == "Gout"


def test_listeners_to_the_making_of_pages_are_told() -> None:
    article, told = ArticleFactory(), []
    model = type(article)

    def listen(instance: Any, **kwargs: Any) -> None:
        told.append(instance)

    post_init.connect(listen, sender=model)
    try:
        page = instance_from_row(model, "default", names(model), row(article))
    finally:
        post_init.disconnect(listen, sender=model)
    assert told == [page]


def test_a_constructor_of_a_sites_own_is_run() -> None:
    # No page type: each of these is known to the site until its process ends.
    class Own:
        def __init__(self, *values: Any) -> None:
            self.values, self.made_by = values, "the site"

        @classmethod
        def from_db(cls, alias: str, names: list[str], values: list[Any]) -> Own:
            return cls(alias, *zip(names, values, strict=True))

    page = instance_from_row(Own, "default", ["title"], ["Gout"])
    assert (page.made_by, page.values) == ("the site", ("default", ("title", "Gout")))
