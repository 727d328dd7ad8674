"""The public part of the review ledger."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import User

from tests.factories import ArticleFactory, ContributorFactory
from wagtail_medarticle.enums import Decision, LapseCause
from wagtail_medarticle.review.decision_records import Person
from wagtail_medarticle.review.ledger import ReviewStatement, append

if TYPE_CHECKING:
    from tests.api.conftest import Api


@pytest.fixture
def article(home: Any) -> Any:
    return ArticleFactory()


@pytest.fixture
def reviewed(article: Any) -> str:
    """The digest of an article that went through everything."""
    writer = User.objects.create_user("writer", first_name="Wilma", last_name="Writer")
    first, second = (User.objects.create_user(name) for name in ("first", "second"))
    ContributorFactory(user=first, name="Ria First", role="Chair")
    ContributorFactory(user=second, name="Sam Second", credentials="MD")
    digest = str(article.review_digest())

    def note(decision: Decision, by: Any, text: str = "", **more: Any) -> None:
        append(
            article, decision, digest=digest, by=by, statement=ReviewStatement(comment="Between us", note=text), **more
        )

    note(Decision.SUBMITTED, writer)
    note(Decision.CHANGES_REQUESTED, second, "Not yet")
    note(Decision.SUBMITTED, writer)
    note(Decision.STARTED, first)
    note(Decision.ENDORSED, second)
    note(Decision.APPROVED, first, "Well done", review_due=date(2027, 1, 31))
    note(Decision.LAPSED, None, cause=LapseCause.SOURCE)
    return digest


@pytest.mark.usefixtures("reviewed")
def test_what_readers_were_told(api: Api, article: Any, reviewed: str) -> None:
    body = api.get(f"medical-articles/{article.pk}/review-history/")
    assert body["meta"] == {"total_count": 2}
    lapsed, approved = body["items"]
    assert (lapsed["decision"], lapsed["cause"]) == ("lapsed", "A cited source was retracted or changed")
    assert approved["decision"] == "approved"
    assert (approved["digest"], approved["note"], approved["review_due"]) == (reviewed, "Well done", "2027-01-31")
    assert {person["name"] for person in approved["reviewed_by"]} == {"Ria First", "Sam Second"}


@pytest.mark.usefixtures("reviewed")
def test_what_stays_with_the_board(api: Api, article: Any) -> None:
    written = json.dumps(
        [api.get(f"medical-articles/{article.pk}/{part}") for part in ("", "jsonld/", "review-history/")]
    )
    for private in ("Between us", "Not yet", "Wilma", "writer"):
        assert private not in written


def test_a_text_that_readers_do_not_have_yet_stays_with_the_board(api: Api, article: Any) -> None:
    def approve(revision: Any, note: str) -> None:
        digest = str(revision.as_object().review_digest())
        person, statement = Person("Ria First"), ReviewStatement(note=note)
        append(article, Decision.APPROVED, digest=digest, revision=revision.pk, person=person, statement=statement)

    def notes() -> list[str]:
        return [each["note"] for each in api.get(f"medical-articles/{article.pk}/review-history/")["items"]]

    published = article.save_revision()
    published.publish()
    approve(published, "of the live text")
    article.summary = "What comes next week"
    scheduled = article.save_revision()
    approve(scheduled, "of a text that waits")
    assert notes() == ["of the live text"]
    scheduled.publish()
    assert notes() == ["of a text that waits", "of the live text"]


def test_an_alias_has_its_sources_history(api: Api, article: Any, reviewed: str, home: Any) -> None:
    alias = article.create_alias(parent=home, update_slug="alias")
    histories = [api.get(f"medical-articles/{pk}/review-history/") for pk in (article.pk, alias.pk)]
    assert histories[0] == histories[1]


def test_nothing_before_a_review(api: Api, article: Any) -> None:
    assert api.get(f"medical-articles/{article.pk}/review-history/") == {"meta": {"total_count": 0}, "items": []}
