"""An approval and a change of what the text is judged by, at the same moment, on PostgreSQL: nobody fails, all agrees.

In full: ``python tests/postgres.py pytest tests/review/test_lock_order.py --full-counts``
"""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection, transaction

from tests.factories import (
    CitationFactory,
    DisclaimerFactory,
    ImageFactory,
    SiteSettingsFactory,
    block,
    section,
    text,
    with_ids,
)
from tests.library.records import numbered
from tests.review.conftest import fresh
from tests.waits import together
from wagtail_medarticle.library import apply
from wagtail_medarticle.models import Citation, Disclaimer, LedgerEntry, MedicalArticleSettings
from wagtail_medarticle.references.record import Health, NoticeOf, Record
from wagtail_medarticle.review import transitions
from wagtail_medarticle.review.audit import check_chain, check_index

pytestmark = pytest.mark.django_db(transaction=True)
WIDEST = 0.4
"""Seconds by which one of the two begins later: about what an approval takes."""

FATES = ("retracted", "concern", "corrected", "current")


@pytest.fixture(autouse=True)
def _threads_meet() -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time")


@pytest.fixture
def cited(article: Any, editor: User) -> Any:
    """The article, with a source and a picture, on a site with a disclaimer."""
    SiteSettingsFactory(default_disclaimer=DisclaimerFactory())
    write(article, "First", editor)
    return fresh(article)


def write(page: Any, words: str, editor: User) -> None:
    """A draft with other words about the same source and picture."""
    draft = fresh(page).get_latest_revision_as_object()
    source = Citation.objects.order_by("pk").first() or CitationFactory()
    picture = next(iter(pictures()), None) or ImageFactory()
    figure = block("figure", {"image": picture.pk, "alt": "A heart", "caption": "", "credit": ""})
    draft.body = with_ids([section("Treatment", text(words, source), figure)])
    draft.save_revision(user=editor)


def pictures() -> Any:
    from wagtail.images import get_image_model

    return get_image_model().objects.order_by("pk")


def health(number: int) -> None:
    source = Citation.objects.order_by("pk")[0]
    source.status = FATES[number % len(FATES)]
    with transaction.atomic():  # as the admin does
        source.save()


def notice(number: int) -> None:
    """An import with a notice of what became of the source, beside a new reference."""
    said = NoticeOf(Health.CORRECTED, doi=Citation.objects.order_by("pk")[0].doi)
    told = Record(title=f"Notice {number}", doi=f"10.5555/notice.{number}", notice_of=(said,))
    apply(numbered(Record(title=f"Other {number}", doi=f"10.5555/other.{number}"), told))


def disclaimer(number: int) -> None:
    shared = Disclaimer.objects.get()
    shared.text = f"<p>For information only, version {number}.</p>"
    with transaction.atomic():
        shared.save()


def picture(number: int) -> None:
    image = pictures()[0]
    image.file = ImageFactory.build(file__filename=f"other-{number}.jpg").file
    with transaction.atomic():
        image.save()


def settings(number: int) -> None:
    texts = MedicalArticleSettings.objects.get()
    texts.default_disclaimer = DisclaimerFactory(text=f"<p>Version {number}.</p>")
    with transaction.atomic():
        texts.save()


@pytest.mark.parametrize("change", [health, notice, disclaimer, picture, settings])
def test_an_approval_and_a_change_both_end_and_agree(
    change: Callable[[int], None],
    cited: Any,
    editor: User,
    reviewer: User,
    full_counts: bool,
    record_property: Any,
) -> None:
    rounds, chance = 500 if full_counts else 5, random.Random(change.__name__)  # noqa: S311
    ended: Counter[str] = Counter()
    for number in range(rounds):
        write(cited, f"Text {number}", editor)
        if fresh(cited).current_workflow_state is not None:
            transitions.withdraw(fresh(cited), editor)
        transitions.submit(fresh(cited), editor)
        state = transitions.current_task_state(fresh(cited))
        digest = fresh(cited).get_latest_revision_as_object().review_digest()
        first, second = chance.uniform(0, WIDEST / 4), chance.uniform(0, WIDEST)

        def approve(state: Any = state, digest: str = digest, wait: float = first) -> str:
            time.sleep(wait)
            try:
                transitions.approve(state, reviewer, expected_digest=digest)
            except transitions.TextChanged:
                return "refused"
            return "approved"

        def act(number: int = number, wait: float = second) -> str:
            time.sleep(wait)
            change(number)
            return "changed"

        outcome, _ = together(approve, act)
        page = fresh(cited)
        status = page.review().status.value
        given = LedgerEntry.objects.filter(decision="approved")
        assert given.filter(digest=digest, task_state=state.pk).exists() == (outcome == "approved")
        # By an earlier round too: a source's health may be again what it was when the live text was approved.
        assert status != "approved" or given.filter(digest=page.review_digest()).exists()
        assert status == "approved" or (outcome, page.review_digest()) != ("approved", digest)
        assert not [problem.message for problem in check_index()]
        ended[f"{outcome}, then {status}"] += 1
    assert not list(check_chain())
    record_property("figure", f"{rounds} approvals against {change.__name__}: {dict(ended)}; 0 deadlocks, 0 mismatches")
