"""Merging while others write, on PostgreSQL: whoever comes first, nothing names what is gone."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from django.db import connection, transaction

from tests.factories import ArticleFactory, CitationFactory, DisclaimerFactory, cite, section, text, with_ids
from tests.library.merging.stored import references_to
from tests.waits import together
from wagtail_medarticle.citations.repointing import cited_in
from wagtail_medarticle.library.merge import merge
from wagtail_medarticle.library.repointing import MergeConflict
from wagtail_medarticle.models import Citation
from wagtail_medarticle.review.audit import check_chain, check_index

pytestmark = pytest.mark.django_db(transaction=True)
Step = Callable[[], Any]


@pytest.fixture(autouse=True)
def _threads_meet() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time")


def ends(*steps: Step) -> list[str]:
    """Take all steps at the same moment; gives how each ended."""

    def end(step: Step) -> str:
        try:
            step()
        except MergeConflict as error:
            return type(error).__name__
        return "ended"

    return together(*(partial(end, step) for step in steps))


def body(*citations: Citation) -> Any:
    return with_ids([section("Treatment", text("Rest", *citations))])


def draft(page: Any, *citations: Citation, publish: bool = False) -> Step:
    def save() -> None:
        page.body = body(*citations)
        revision = page.save_revision()
        if publish:
            revision.publish()

    return save


def row(page: Any, *citations: Citation) -> Step:
    def save() -> None:
        page.body = body(*citations)
        page.save()

    return save


def snippet(citation: Citation) -> Step:
    disclaimer = DisclaimerFactory()

    def save() -> None:
        disclaimer.text = f"<p>{cite(citation)}</p>"
        with transaction.atomic():  # as the admin does
            disclaimer.save()

    return save


def test_nobody_stores_what_is_being_merged(home: Any, full_counts: bool) -> None:
    pages = [ArticleFactory(title=f"Article {number}", cites=[]) for number in range(5)]
    for _ in range(100 if full_counts else 3):
        kept, gone = CitationFactory(), CitationFactory()
        draft(pages[0], gone)()
        fresh = [type(page).objects.get(pk=page.pk) for page in pages]
        ended = ends(
            lambda kept=kept, gone=gone: merge(kept.pk, [gone.pk]),
            draft(fresh[0], gone, kept),
            draft(fresh[1], gone, publish=True),
            row(fresh[2], kept, gone),
            draft(fresh[3], CitationFactory(), gone),
            row(fresh[4], gone),
            snippet(gone),
        )
        assert ended == ["ended"] * len(ended)
        assert references_to(gone.pk) == []
        assert not Citation.objects.filter(pk=gone.pk).exists()
        assert {
            cited for page in pages for cited in cited_in(type(page).objects.get(pk=page.pk).body.get_prep_value())
        } <= {kept.pk}
    assert not [*check_chain(), *check_index()]


def test_of_merges_that_contradict_each_other_one_is_done(home: Any, full_counts: bool) -> None:
    for _ in range(50 if full_counts else 3):
        one, two, three = (CitationFactory() for _ in range(3))
        page = ArticleFactory(cites=[one, two, three])
        ended = ends(
            lambda one=one, two=two: merge(one.pk, [two.pk]),
            lambda one=one, two=two: merge(two.pk, [one.pk]),
            lambda two=two, three=three: merge(two.pk, [three.pk]),
        )
        assert "ended" in ended
        there = set(Citation.objects.filter(pk__in=[one.pk, two.pk, three.pk]).values_list("pk", flat=True))
        assert len(there) == 3 - ended.count("ended")
        assert cited_in(type(page).objects.get(pk=page.pk).body.get_prep_value()) == there
