"""An article with everything that it can depend on, and every way to change one of those things.

A change finds what it changes by itself, so that another process can make it too.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction, Site

from tests.factories import (
    ArticleFactory,
    CitationFactory,
    ContributorFactory,
    DisclaimerFactory,
    ImageFactory,
    SiteSettingsFactory,
    TopicCodeFactory,
    TopicFactory,
    block,
    section,
    text,
)
from wagtail_medarticle.enums import CitationStatus, Decision
from wagtail_medarticle.models import Citation, Contributor, Disclaimer, MedicalArticleSettings, Topic, TopicCode
from wagtail_medarticle.models.base import Page
from wagtail_medarticle.review.decision_records import Person
from wagtail_medarticle.review.ledger import append

NEW = "Zebrafish"


def make() -> Any:
    """An approved article that cites two sources, shows a figure, links to a page and a document, and shares texts."""
    home = Site.objects.get(is_default_site=True).root_page
    policy = home.add_child(instance=Page(title="Policy", slug="policy"))
    linked = home.add_child(instance=Page(title="Linked", slug="linked"))
    document = get_document_model().objects.create(title="Leaflet", file="leaflet.pdf")
    SiteSettingsFactory(default_disclaimer=DisclaimerFactory(title="Site's"), editorial_policy_page=policy)
    links = f'See <a linktype="page" id="{linked.pk}">it</a>, <a linktype="document" id="{document.pk}">that</a>'
    article = ArticleFactory(
        title="What is gout?",
        slug="gout",
        authors=[ContributorFactory(name="Ada Okafor")],
        topics=[TopicFactory()],
        body=[
            section("A", text(links, CitationFactory(title="First"), CitationFactory(title="Second"))),
            section("B", block("figure", {"image": ImageFactory().pk, "alt": "", "caption": "", "credit": ""})),
            block("disclaimer", {"disclaimer": DisclaimerFactory(title="Own").pk, "title": "", "text": ""}),
        ],
    )
    article.save_revision().publish()
    article = the_article()
    append(
        article,
        Decision.APPROVED,
        digest=article.review_digest(),
        person=Person("Sam Rivera", "MD", "Cardiologist"),
        review_due=timezone.localdate() + timedelta(days=30),
    )
    return article


def the_article() -> Any:
    """It, as its row is now."""
    return apps.get_model(settings.ARTICLE_MODEL).objects.get(slug="gout")


def publish(**values: Any) -> None:
    article = the_article()
    for name, value in values.items():
        setattr(article, name, value)
    article.save_revision().publish()


def save_source() -> None:
    source = Citation.objects.get(title="First")
    source.title = NEW
    source.save()


def update_sources_in_bulk() -> None:
    sources = list(Citation.objects.all())
    for source in sources:
        source.container_title = NEW
    Citation.objects.bulk_update(sources, ["container_title"])


def delete_source_behind_the_orm() -> None:
    with connection.cursor() as cursor:
        for table, column in (
            ("articleindex_citations", "citation_id"), ("mergedcitation", "citation_id"), ("healthnote", "citation_id"),
            ("citation", "id"),
        ):  # fmt: skip
            name = f"wagtail_medarticle_{table}"
            if name in connection.introspection.table_names(cursor):
                cursor.execute(
                    f"DELETE FROM {name} WHERE {column} = (SELECT id FROM wagtail_medarticle_citation "  # noqa: S608
                    "WHERE title = 'Second')"
                )


def rewrite_text_behind_the_orm() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE wagtail_medarticle_disclaimer SET text = %s WHERE title = 'Own'", [f"<p>{NEW}</p>"])


def review_again() -> None:
    article = the_article()
    append(
        article,
        Decision.APPROVED,
        digest=article.review_digest(),
        person=Person("Sam Rivera", f"MD, {NEW}", "Cardiologist"),
        review_due=timezone.localdate() + timedelta(days=30),
    )


def revoke() -> None:
    article = the_article()
    append(article, Decision.REVOKED, digest=article.review_digest(), person=Person("Sam Rivera"))


def move() -> None:
    article = the_article()
    article.move(Page.objects.get(slug="linked"), pos="last-child")


def expire() -> None:
    Page.objects.filter(pk=the_article().pk).update(expire_at=timezone.now() - timedelta(hours=1))
    call_command("publish_scheduled")


def restrict(page: Any) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def restrict_files() -> None:
    for collection in Collection.get_root_nodes():
        CollectionViewRestriction.objects.create(
            collection=collection, restriction_type=CollectionViewRestriction.LOGIN
        )


def site(**values: Any) -> None:
    Site.objects.filter(is_default_site=True).update(**values)


def texts(**values: Any) -> None:
    MedicalArticleSettings.objects.update(**values)


Check = Callable[[dict[str, Any]], bool]


def source_says(name: str, value: Any) -> Check:
    return lambda answer: any(source[name] == value for source in answer["references"])


def says(*path: str | int, value: Any = NEW) -> Check:
    def check(answer: Any) -> bool:
        for step in path:
            answer = answer[step]
        return bool(answer == value)

    return check


def mentions(words: str) -> Check:
    return lambda answer: words in str(answer)


def misses(words: str) -> Check:
    return lambda answer: words not in str(answer)


CHANGES: dict[str, tuple[Callable[[], Any], Check]] = {
    "a citation's title": (save_source, source_says("title", NEW)),
    "a citation's notice, by update()": (
        lambda: Citation.objects.filter(title="First").update(notice=NEW),
        source_says("notice", NEW),
    ),
    "a citation is retracted": (
        lambda: Citation.objects.filter(title="First").update(status=CitationStatus.RETRACTED),
        source_says("status", "retracted"),
    ),
    "every citation, by bulk_update()": (update_sources_in_bulk, source_says("container_title", NEW)),
    "a citation is superseded": (
        lambda: Citation.objects.filter(title="First").update(superseded_by=Citation.objects.get(title="Second")),
        lambda answer: any(source["superseded_by"] for source in answer["references"]),
    ),
    "a citation is deleted, by SQL": (delete_source_behind_the_orm, lambda answer: len(answer["references"]) == 1),
    "an author's credentials": (
        lambda: Contributor.objects.update(credentials=NEW),
        says("authors", 0, "credentials"),
    ),
    "a reviewer's credentials": (
        review_again,
        says("review", "reviewed_by", 0, "credentials", value=f"MD, {NEW}"),
    ),
    "a topic's name": (lambda: Topic.objects.update(name=NEW), says("topics", 0, "name")),
    "a topic's new code": (
        lambda: TopicCodeFactory(topic=Topic.objects.get(), code="M10"),
        lambda answer: len(answer["topics"][0]["codes"]) == 2,
    ),
    "a topic's code is deleted": (
        lambda: TopicCode.objects.all().delete(),
        lambda answer: answer["topics"][0]["codes"] == [],
    ),
    "its disclaimer": (
        lambda: Disclaimer.objects.filter(title="Own").update(title=NEW),
        says("disclaimer", "title"),
    ),
    "its disclaimer's text, by SQL": (rewrite_text_behind_the_orm, mentions(NEW)),
    "the site's statement": (lambda: texts(review_statement=NEW), says("review", "statement")),
    "the site's prompt": (lambda: texts(follow_up_prompt=NEW), says("follow_up", "prompt")),
    "the policy's title": (
        lambda: Page.objects.filter(slug="policy").update(title=NEW),
        says("review", "editorial_policy", "title"),
    ),
    "the policy is unpublished": (
        lambda: Page.objects.get(slug="policy").unpublish(),
        says("review", "editorial_policy", "url", value=None),
    ),
    "the policy is made private": (
        lambda: restrict(Page.objects.get(slug="policy")),
        says("review", "editorial_policy", "url", value=None),
    ),
    "its title is published": (lambda: publish(title=NEW), says("title")),
    "its title, by update()": (lambda: Page.objects.filter(slug="gout").update(title=NEW), says("title")),
    "its summary, by update()": (
        lambda: apps.get_model(settings.ARTICLE_MODEL).objects.update(summary=NEW),
        says("summary"),
    ),
    "it moves": (move, lambda answer: answer["meta"]["html_url"].endswith("/linked/gout/")),
    "the site's host": (
        lambda: site(hostname="new.example"),
        lambda answer: answer["meta"]["html_url"].startswith("http://new.example/"),
    ),
    "a linked page's address": (
        lambda: Page.objects.filter(slug="linked").update(url_path="/home/elsewhere/"),
        mentions("/elsewhere/"),
    ),
    "a linked page is unpublished": (lambda: Page.objects.get(slug="linked").unpublish(), misses("/linked/")),
    "a linked page is made private": (lambda: restrict(Page.objects.get(slug="linked")), misses("/linked/")),
    "its files are made private": (
        restrict_files,
        lambda answer: "leaflet" not in str(answer) and "'image': None" in str(answer),
    ),
    "a linked document's file": (
        lambda: get_document_model().objects.update(file="documents/other.pdf"),
        mentions("other.pdf"),
    ),
    "a picture's words": (lambda: get_image_model().objects.update(title=NEW), mentions(NEW)),
    "its approval is revoked": (revoke, lambda answer: answer["review"]["status"] != "approved"),
}
"""What to change, by its name, and how to tell that an answer has the change."""


def supersede() -> Any:
    """Another article, which cites what one of its sources was superseded by."""
    newer = CitationFactory(title="Newer")
    Citation.objects.filter(title="First").update(superseded_by=newer)
    body = [section("A", text("Words", newer)), block("disclaimer", {"disclaimer": None, "title": "T", "text": "Own"})]
    return ArticleFactory(title="Newer", slug="newer", body=body)


def the_newer() -> Any:
    return apps.get_model(settings.ARTICLE_MODEL).objects.get(slug="newer")


def cite_no_more() -> None:
    newer = the_newer()
    newer.body = [section("A", text("Words"))]
    newer.save_revision().publish()


FORGETTING: dict[str, Callable[[], Any]] = {
    "its article is made private": lambda: restrict(the_newer()),
    "its article is unpublished": lambda: the_newer().unpublish(),
    "its article is unpublished, by update()": lambda: Page.objects.filter(slug="newer").update(live=False),
    "its article is deleted": lambda: the_newer().delete(),
    "its article cites it no more": cite_no_more,
    "it is deleted": lambda: Citation.objects.get(title="Newer").delete(),
}
"""After these readers can find the newer source nowhere."""

GOING: dict[str, Callable[[], Any]] = {
    "it is unpublished": lambda: the_article().unpublish(),
    "it is unpublished, by update()": lambda: Page.objects.filter(slug="gout").update(live=False),
    "it is deleted": lambda: the_article().delete(),
    "it expires": expire,
    "it is made private": lambda: restrict(the_article()),
    "a page above is made private": lambda: restrict(Site.objects.get(is_default_site=True).root_page),
    "it moves out of the site": lambda: the_article().move(Page.get_first_root_node(), pos="last-child"),
}
"""After these there is no such article for readers."""


def save_draft() -> None:
    draft = the_article()
    draft.title = NEW
    draft.save_revision()


OTHERS: dict[str, Callable[[], Any]] = {
    "nothing": lambda: None,
    "another source": lambda: CitationFactory(title=NEW),
    "another article": lambda: ArticleFactory(title=NEW, live=False),
    "a draft of it": save_draft,
    "an editor locks it": lambda: Page.objects.filter(slug="gout").update(locked=True),
    "what its sources say in private": lambda: Citation.objects.update(upheld_reason=NEW, abstract=NEW),
    "an account": lambda: User.objects.create_user(NEW),
}
"""None of these is told to readers of the article."""

ALL: dict[str, Callable[[], Any]] = {**{name: change for name, (change, _) in CHANGES.items()}, **GOING, **OTHERS}

CHILD = """
import json, sys
import django
django.setup()
from django.db import connection
connection.settings_dict.update(json.loads(sys.argv[1]))
from tests.api.changes import ALL
for line in sys.stdin:
    ALL[json.loads(line)]()
    connection.close()
    print("done", flush=True)
"""
"""What another process runs: it makes the changes that it is told the names of."""
