"""Whatever changes, exactly the articles that it touches are purged and told of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from io import StringIO
from typing import Any, ClassVar

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.frontend_cache.backends import BaseBackend
from wagtail.models import PageViewRestriction, Site

from tests.api import changes
from tests.factories import ArticleFactory, CitationFactory, ContributorFactory, DisclaimerFactory, block, section, text
from tests.standing import standing
from wagtail_medarticle.models import Citation, Disclaimer, Topic, WebhookDelivery
from wagtail_medarticle.models.base import Page
from wagtail_medarticle.serving.render import represent_values
from wagtail_medarticle.webhooks.changes import take_changes

HOOK = {"URL": "https://front.example/rebuild", "SECRET": "sixteen letters."}


class Cache(BaseBackend):
    """A cache in front of the site that only remembers what it was to forget."""

    purged: ClassVar[list[str]] = []

    def purge(self, url: str) -> None:
        self.purged.append(url)


class Told:
    """What was told to front ends, and purged, since the last look."""

    def __init__(self) -> None:
        self.purged: list[str] = []
        self.seen = 0

    def articles(self) -> list[tuple[str, int]]:
        """``(action, id)`` of each."""
        payloads = list(WebhookDelivery.objects.order_by("pk").values_list("payload", flat=True))[self.seen :]
        self.seen += len(payloads)
        return sorted((article["action"], article["id"]) for payload in payloads for article in payload["articles"])


@pytest.fixture
def told(settings: Any, monkeypatch: Any) -> Told:
    settings.WAGTAIL_MEDARTICLE = {"WEBHOOKS": [HOOK]}
    settings.WAGTAILFRONTENDCACHE = {"front": {"BACKEND": "tests.webhooks.test_changes.Cache"}}
    ears = Told()
    monkeypatch.setattr(Cache, "purged", ears.purged)
    monkeypatch.setattr("wagtail_medarticle.webhooks.delivery._post", lambda *args: (200, "HTTP 200"))
    return ears


@pytest.fixture(scope="module")
def gout(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The article with all that it depends on."""
    with standing(request, django_db_blocker, changes.make):
        yield


@pytest.fixture
def article(gout: None, home: Any) -> Any:
    return changes.the_article()


@pytest.fixture
def other(home: Any) -> Any:
    """It shares nothing with the article but the site."""
    own = block("disclaimer", {"disclaimer": DisclaimerFactory(title="Another").pk, "title": "", "text": ""})
    body = [section("A", text("Words", CitationFactory())), own]
    return ArticleFactory(authors=[ContributorFactory(name="Other")], body=body)


def note(told: Told) -> None:
    call_command("announce_changes", "--quiet", stdout=StringIO())
    told.purged.clear()  # Wagtail's own purges what is published


OF_THE_SITE = {
    "the site's statement", "the site's prompt", "the policy's title", "the policy is unpublished",
    "the policy is made private", "the site's host",
}  # fmt: skip
"""These touch every article."""
OF_BOTH = {"every citation, by bulk_update()", "an author's credentials", "its summary, by update()"}
"""These change rows of the other article too."""
SILENT = {
    "a citation is deleted, by SQL", "an author's credentials", "a topic's name", "its disclaimer's text, by SQL",
    "the policy's title", "its title, by update()", "the site's host", "a linked page's address",
    "a linked document's file", "a picture's words",
}  # fmt: skip
"""Made in a way that sends no signal: the command finds them."""


@pytest.mark.parametrize("name", changes.CHANGES)
def test_exactly_the_touched_articles_are_told_of(
    told: Told, article: Any, other: Any, name: str, django_capture_on_commit_callbacks: Any
) -> None:
    note(told)
    both = name in OF_THE_SITE | OF_BOTH
    touched = sorted(("updated", page.pk) for page in ([article, other] if both else [article]))
    with django_capture_on_commit_callbacks(execute=True):
        changes.CHANGES[name][0]()
    if name in SILENT:
        call_command("announce_changes", stdout=StringIO())
    assert told.articles() == touched
    assert article.get_full_url() in told.purged or name in ("it moves", "the site's host")
    assert (other.get_full_url() in told.purged) is both or name == "the site's host"
    call_command("announce_changes", stdout=StringIO())
    assert told.articles() == [], "once"


@pytest.mark.parametrize("name", changes.GOING)
def test_what_goes_is_told_of(
    told: Told, article: Any, other: Any, name: str, django_capture_on_commit_callbacks: Any
) -> None:
    note(told)
    url = article.get_full_url()
    with django_capture_on_commit_callbacks(execute=True):
        changes.GOING[name]()
    call_command("announce_changes", stdout=StringIO())
    both = name == "a page above is made private"
    assert told.articles() == sorted(("removed", page.pk) for page in ([article, other] if both else [article]))
    assert url in told.purged


@pytest.mark.parametrize("name", changes.FORGETTING)
def test_articles_that_named_what_is_gone_are_told_of(
    told: Told, article: Any, other: Any, name: str, django_capture_on_commit_callbacks: Any
) -> None:
    newer = changes.supersede()
    note(told)
    with django_capture_on_commit_callbacks(execute=True):
        changes.FORGETTING[name]()
    if name == "its article is unpublished, by update()":
        call_command("announce_changes", stdout=StringIO())
    gone = "updated" if name in ("its article cites it no more", "it is deleted") else "removed"
    assert told.articles() == sorted([("updated", article.pk), (gone, newer.pk)])


def test_what_one_site_names_is_looked_at_for_that_site(
    told: Told, article: Any, django_capture_on_commit_callbacks: Any
) -> None:
    newer = changes.supersede()
    root = Page.get_first_root_node().add_child(instance=Page(title="Second", slug="second"))
    Site.objects.create(hostname="second.example", root_page=root)
    ArticleFactory(title="There", parent=root, cites=[Citation.objects.get(title="Newer")])
    note(told)
    with django_capture_on_commit_callbacks(execute=True):
        newer.delete()
    assert told.articles() == [("removed", newer.pk), ("updated", article.pk)]


@pytest.mark.parametrize("name", changes.OTHERS)
def test_nobody_is_told_of_what_readers_do_not_see(
    told: Told, article: Any, other: Any, name: str, django_capture_on_commit_callbacks: Any
) -> None:
    note(told)
    with django_capture_on_commit_callbacks(execute=True):
        changes.OTHERS[name]()
    call_command("announce_changes", stdout=StringIO())
    assert told.articles() == []
    assert told.purged == []


def test_a_former_address_is_purged_too(told: Told, article: Any, django_capture_on_commit_callbacks: Any) -> None:
    note(told)
    before = article.get_full_url()
    with django_capture_on_commit_callbacks(execute=True):
        changes.move()
    assert {before, changes.the_article().get_full_url()} <= {*told.purged}


SHOWN = {
    **{name: changes.CHANGES[name][0] for name in (
        "a citation's title", "a citation's notice, by update()", "a citation is retracted", "an author's credentials",
        "a citation is deleted, by SQL", "a reviewer's credentials", "a topic's name", "its disclaimer",
        "its disclaimer's text, by SQL", "the site's prompt", "its title is published", "it moves",
        "its approval is revoked",
    )},
    "it is unpublished": changes.GOING["it is unpublished"],
    "a source's ISSN": lambda: Citation.objects.filter(title="First").update(issn="1476-4687"),
    "its first publication": lambda: Page.objects.filter(slug="gout").update(
        first_published_at=timezone.now() + timedelta(hours=1)
    ),
    "the site's caution": lambda: changes.texts(caution_text=changes.NEW),
    "the site's disclaimer": lambda: Disclaimer.objects.filter(title="Site's").update(text=changes.NEW),
    "the site's name": lambda: changes.site(site_name=changes.NEW),
}  # fmt: skip


@pytest.mark.parametrize("name", SHOWN)
def test_all_that_shows_a_change_is_purged_and_nothing_else(
    told: Told,
    article: Any,
    other: Any,
    settings: Any,
    client: Any,
    name: str,
    django_capture_on_commit_callbacks: Any,
) -> None:
    settings.WAGTAIL_MEDARTICLE = {"WEBHOOKS": [HOOK], "SHARED_MAX_AGE": 60}
    note(told)
    paths = {"medical-articles/", "medical-articles/feed.atom", "medical-articles/sitemap.xml", "citations/", "pages/"}
    paths |= {"medarticle-config/", "medical-articles/schema/"}
    paths |= {f"citations/{pk}/" for pk in Citation.objects.values_list("pk", flat=True)}
    for pk in (article.pk, other.pk):
        parts = ("", "?audience=patient", "?audience=professional", "jsonld/", "references/", "review-history/")
        paths |= {f"medical-articles/{pk}/{part}" for part in parts}
        paths.add(f"pages/{pk}/")
    asked = {(path, "*/*") for path in paths}
    asked |= {(path, "application/fhir+json") for path in paths if path.startswith("citations/")}

    def answers() -> set[tuple[str, bytes]]:
        return {(path, client.get(f"/api/v2/{path}", headers={"accept": accept}).content) for path, accept in asked}

    before = answers()
    with django_capture_on_commit_callbacks(execute=True):
        SHOWN[name]()
    call_command("announce_changes", stdout=StringIO())
    changed = {path for path, _ in before ^ answers()}
    purged = {url.partition("/api/v2/")[2] for url in told.purged if "/api/v2/" in url}
    assert changed <= purged
    assert {path for path in purged - changed if not path.endswith("/jsonld/")} == set(), "which leaves keys out"


def test_words_for_one_audience_are_looked_at_too(told: Told, article: Any, settings: Any) -> None:
    settings.WAGTAIL_MEDARTICLE = {"WEBHOOKS": [HOOK], "MAX_AGE": 60}
    link = f'See <a linktype="page" id="{Page.objects.get(slug="linked").pk}">it</a>'
    patients = ArticleFactory(body=[section("A", text("Words"), variants=[("patient", [text(link)])])])
    note(told)
    changes.CHANGES["a linked page's address"][0]()
    call_command("announce_changes", stdout=StringIO())
    assert told.articles() == sorted([("updated", article.pk), ("updated", patients.pk)])
    api = f"http://localhost/api/v2/medical-articles/{patients.pk}/"
    assert {api, f"{api}?audience=patient", f"{patients.get_full_url()}?audience=patient"} <= {*told.purged}


def test_what_no_cache_may_answer_by_itself_is_not_purged(
    told: Told, article: Any, django_capture_on_commit_callbacks: Any
) -> None:
    note(told)
    with django_capture_on_commit_callbacks(execute=True):
        changes.publish(title="Podagra")
    purged = {url for url in told.purged if "/api/v2/" in url}
    assert purged == {f"http://localhost/api/v2/pages/{pk}" for pk in ("", f"{article.pk}/")}


def test_what_comes_is_told_of(told: Told, article: Any, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        new = ArticleFactory()
        ArticleFactory(live=False)
        hidden = ArticleFactory()
        PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.LOGIN)
    assert told.articles() == [("published", article.pk), ("published", new.pk)]


def test_a_review_that_runs_out_is_found(told: Told, article: Any, other: Any, monkeypatch: Any) -> None:
    note(told)
    later = timezone.now() + timedelta(days=31)
    monkeypatch.setattr(timezone, "now", lambda: later)
    call_command("announce_changes", stdout=StringIO())
    assert told.articles() == [("updated", article.pk)]


def test_an_alias_changes_with_its_page(
    told: Told, article: Any, home: Any, django_capture_on_commit_callbacks: Any
) -> None:
    alias = article.create_alias(parent=home, update_slug="alias")
    note(told)
    with django_capture_on_commit_callbacks(execute=True):
        changes.save_source()
    assert told.articles() == sorted([("updated", article.pk), ("updated", alias.pk)])


def test_as_many_queries_for_many_articles(told: Told, gout: None, home: Any) -> None:
    source = CitationFactory()

    def change(title: str) -> tuple[int, int]:
        note(told)
        Citation.objects.filter(pk=source.pk).update(title=title)
        with CaptureQueriesContext(connection) as captured:
            return len(take_changes()), len(captured)

    ArticleFactory.create_batch(2, cites=[source])
    few, queries = change("New")
    ArticleFactory.create_batch(10, cites=[source])
    assert few == 2
    assert change("Newer") == (12, queries)


def test_what_has_not_changed_is_not_described_again(told: Told, article: Any, other: Any, monkeypatch: Any) -> None:
    described: list[str] = []

    def counted(values: Any, **how: Any) -> Any:
        described.extend(each.title for each in values)
        return represent_values(values, **how)

    monkeypatch.setattr("wagtail_medarticle.webhooks.public_state.represent_values", counted)
    note(told)
    assert {*described} == {article.title, other.title}
    call_command("announce_changes", stdout=StringIO())  # there are pictures now, which the first description drew
    described.clear()
    changes.OTHERS["an editor locks it"]()
    call_command("announce_changes", stdout=StringIO())
    assert described == []
    Citation.objects.filter(title="First").update(title="Last")
    call_command("announce_changes", stdout=StringIO())
    assert described
    assert told.articles() == [("updated", article.pk)]


def test_where_nobody_listens_nothing_is_done(article: Any, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks() as waiting:
        changes.save_source()
        Topic.objects.get().save()
        Page.objects.get(slug="linked").save()
    assert not [each for each in waiting if "announce" in repr(each)]
