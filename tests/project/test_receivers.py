"""Receivers of one signal are called in the order that apps.py gives, and leave nothing on what they receive."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models.signals import post_save
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from tests.factories import ArticleFactory, CitationFactory
from wagtail_medarticle.models import Citation, MedicalArticlePage
from wagtail_medarticle.models.base import bulk_updated, connect_deletion
from wagtail_medarticle.models.ledger import LedgerEntry, approvals_lapsed


@pytest.mark.parametrize(
    ("signal", "sender", "expected"),
    [
        # Lapses compare with the index as it was; webhooks read it as it has become.
        (post_save, MedicalArticlePage, ["articles", "serving", "webhooks"]),
        (bulk_updated, MedicalArticlePage, ["articles", "serving", "webhooks"]),
        (post_save, Citation, ["articles", "serving", "library", "webhooks"]),
        # Mails are sent before front ends are waited for.
        (post_save, LedgerEntry, ["articles", "serving", "notifications", "webhooks"]),
        (approvals_lapsed, LedgerEntry, ["notifications", "webhooks"]),
    ],
)
def test_receivers_are_called_in_their_order(signal: Any, sender: Any, expected: list[str]) -> None:
    receivers, _asynchronous = signal._live_receivers(sender)
    ours = [each.__module__.split(".")[1] for each in receivers if each.__module__.startswith("wagtail_medarticle.")]

    assert list(dict.fromkeys(ours)) == expected


@pytest.mark.django_db
def test_a_deletion_leaves_nothing_on_the_instance() -> None:
    picture = get_image_model().objects.create(title="Heart", file=get_test_image_file())
    for instance in (CitationFactory(), ArticleFactory(), picture):
        fresh = type(instance)._base_manager.get(pk=instance.pk)
        before = {name for name in vars(fresh) if not name.startswith("_")}
        fresh.delete()
        added = {name for name in vars(fresh) if not name.startswith("_")} - before
        assert not added & {"aliases_left", "cited_in", "shown_in"}, added


@pytest.mark.django_db
def test_what_was_found_before_a_deletion_is_followed_up_after_it() -> None:
    followed: list[Any] = []

    def find(instance: Citation) -> int:
        return Citation.objects.filter(pk=instance.pk).count()

    def follow_up(instance: Citation, found: int) -> None:
        followed.append((instance.pk, found, Citation.objects.filter(pk=instance.pk).count()))

    connect_deletion(Citation, find, follow_up, uid="tests.deletion")
    try:
        citations = [CitationFactory(), CitationFactory()]
        ids = [each.pk for each in citations]
        citations[0].delete()
        Citation.objects.filter(pk=ids[1]).delete()
    finally:
        _disconnect("tests.deletion")

    assert followed == [(ids[0], 1, 0), (ids[1], 1, 0)]


def _disconnect(uid: str) -> None:
    from django.db.models.signals import post_delete, pre_delete

    for signal in (pre_delete, post_delete):
        assert signal.disconnect(sender=Citation, dispatch_uid=uid)
