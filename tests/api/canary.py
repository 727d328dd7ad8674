"""A site full of secrets, and every question that can be asked of its API.

Each secret is a word of its own, ``zebra`` and the class of its readers and a number: what comes back says at once
what got out, and who should have seen it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, User
from django.core import signing
from django.db import models
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.factories import (
    ArticleFactory,
    CitationFactory,
    ContributorFactory,
    DisclaimerFactory,
    ImageFactory,
    TopicCodeFactory,
    TopicFactory,
    block,
    section,
    text,
    with_ids,
)
from wagtail_medarticle.api import article_parts, articles, configuration, feed, infobutton
from wagtail_medarticle.api import citations as citations_
from wagtail_medarticle.api.parameters import Parameter
from wagtail_medarticle.articles import previews as tokens
from wagtail_medarticle.articles.previews import stored_text
from wagtail_medarticle.enums import CitationKind, CitationStatus, Decision, ReviewStatus, RichTextFormat
from wagtail_medarticle.models import Citation, DraftPreview, Topic
from wagtail_medarticle.models.base import Page
from wagtail_medarticle.review.decision_records import Person
from wagtail_medarticle.review.ledger import ReviewStatement, append

SECRET = re.compile(r"zebra([a-z]+)x\d+")
Question = tuple[str, dict[str, Any]]
_numbers = count()


def secret(readers: str) -> str:
    """A new word for ``readers`` alone: ``nobody``, ``account``, ``member`` or ``password``."""
    return f"zebra{readers}x{next(_numbers)}"


def leaked(answer: Any, readers: frozenset[str]) -> set[str]:
    """The secrets in an answer, headers included, that are not for one of ``readers``."""
    said = f"{answer.headers}{answer.content.decode(errors='replace')}"
    return {found[0] for found in SECRET.finditer(said) if found[1] not in readers}


def filled(model: type[models.Model], **fixed: Any) -> Any:
    """An unsaved row with a secret for nobody in each of its texts, whatever texts the model has by now."""
    values: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if isinstance(field, models.CharField | models.TextField) and not field.choices and field.name not in fixed:
            word = secret("nobody")
            if isinstance(field, models.EmailField):
                word = f"{word}@example.com"
            elif isinstance(field, models.URLField):
                word = f"https://{word}.example.com/"
            values[field.name] = word[: field.max_length] if field.max_length else word
        elif isinstance(field, models.DateTimeField) and not (field.null or field.auto_now or field.auto_now_add):
            values[field.name] = timezone.now() + timedelta(days=1)
        elif field.primary_key and type(field) is models.PositiveBigIntegerField and field.name not in fixed:
            values[field.name] = next(_numbers)
    return model(**{**values, **fixed})


def secret_article(readers: str, **options: Any) -> Any:
    """An article all of whose words, sources, people and topics are secrets."""
    word = lambda: secret(readers)  # noqa: E731
    topic = TopicFactory(name=word(), slug=word(), code=None)
    TopicCodeFactory(topic=topic, code=word())
    source = CitationFactory(
        title=word(), container_title=word(), publisher=word(), doi=f"10.5555/{word()}", notice=word(),
        authors=[{"family": word(), "given": word()}], status=CitationStatus.RETRACTED,
    )  # fmt: skip
    return ArticleFactory(
        title=word(),
        slug=word(),
        summary=word(),
        authors=[ContributorFactory(name=word(), credentials=word(), role=word())],
        topics=[topic],
        body=secret_body(readers, source),
        **options,
    )


def secret_body(readers: str, source: Any) -> list[dict[str, Any]]:
    """A body of secrets with every kind of thing that it can point at."""
    words = text(secret(readers), source)
    figure = block("figure", {"image": ImageFactory(title=secret(readers)).pk, "caption": f"<p>{secret(readers)}</p>"})
    disclaimer = DisclaimerFactory(title=secret(readers), text=f"<p>{secret(readers)}</p>")
    return with_ids(  # type: ignore[no-any-return]
        [
            section(secret(readers), words, figure, variants=[("patient", [text(secret(readers), source)])]),
            block("disclaimer", {"disclaimer": disclaimer.pk, "title": "", "text": ""}),
        ]
    )


def hide(public: Any, home: Any, other_root: Any) -> list[int]:
    """Fill the site with secrets around ``public``, an article that stays as it is. Gives the secret pages."""
    pages = [secret_article("nobody", live=False), secret_article("nobody", parent=other_root)]
    for readers, kind in (
        ("account", PageViewRestriction.LOGIN),
        ("member", PageViewRestriction.GROUPS),
        ("password", PageViewRestriction.PASSWORD),
    ):
        private = secret_article(readers)
        restriction = PageViewRestriction.objects.create(page=private, restriction_type=kind, password="secret")
        if kind == PageViewRestriction.GROUPS:
            restriction.groups.add(Group.objects.get(name="Members"))
        pages.append(private)
    hidden = home.add_child(instance=Page(title=secret("password"), slug=secret("password")))
    PageViewRestriction.objects.create(
        page=hidden, restriction_type=PageViewRestriction.PASSWORD, password=secret("nobody")
    )
    pages.append(secret_article("password", parent=hidden))
    _hide_draft(public)
    _fill_models(public)
    return [page.pk for page in pages]


def _hide_draft(public: Any) -> None:
    """A new version of the public article that nobody has published, and what the board said of it."""
    draft = public.get_latest_revision_as_object()
    draft.title, draft.summary, draft.slug = secret("nobody"), secret("nobody"), secret("nobody")
    draft.body = secret_body("nobody", CitationFactory(title=secret("nobody"), status=CitationStatus.RETRACTED))
    draft.save_revision()
    for decision in (Decision.SUBMITTED, Decision.STARTED, Decision.CHANGES_REQUESTED, Decision.WITHDRAWN):
        append(
            public,
            decision,
            digest=draft.review_digest(),
            person=Person(secret("nobody"), secret("nobody"), secret("nobody")),
            statement=ReviewStatement(secret("nobody"), secret("nobody"), secret("nobody"), [secret("nobody")]),
        )


def _fill_models(public: Any) -> None:
    """A row of secrets in each of the app's tables, and what is private of a public source."""
    hidden = Citation.objects.exclude(article_indexes__page__live=True).first()
    public_ones = Citation.objects.filter(article_indexes=public.pk)
    public_ones.update(upheld_reason=secret("nobody"), superseded_by=hidden)
    user = User.objects.create_user(secret("nobody"), f"{secret('nobody')}@example.com", first_name=secret("nobody"))
    owner = {Page: Page.objects.get(pk=public.pk), User: user}
    valid = {"orcid": ""}
    for model in apps.get_app_config("wagtail_medarticle").get_models():
        if issubclass(model, Page) or model._meta.label_lower in PLACED:
            continue
        needed = {
            field.name: owner.get(field.related_model) or field.related_model.objects.first()
            for field in model._meta.concrete_fields
            if field.is_relation and not field.null
        }
        names = {field.name for field in model._meta.concrete_fields}
        filled(model, **needed, **{name: value for name, value in valid.items() if name in names}).save()
    DraftPreview.objects.update(text=stored_text(public.get_latest_revision_as_object()))


PLACED = {
    "wagtail_medarticle.approvedsources": "filled with each approval",
    "wagtail_medarticle.articlehead": "a number and a hash",
    "wagtail_medarticle.articleindex": "a projection of the pages",
    "wagtail_medarticle.filedigest": "made with each file",
    "wagtail_medarticle.kepttext": "filled with the draft",
    "wagtail_medarticle.ledgercheckpoint": "public, all of it",
    "wagtail_medarticle.ledgerseal": "a key's name and a hash",
    "wagtail_medarticle.ledgerentry": "filled with the draft",
    "wagtail_medarticle.ledgerhead": "a number and a hash",
    "wagtail_medarticle.medicalarticlesettings": "public, all of it",
    "wagtail_medarticle.medicalreviewtask": "needs a workflow's tables",
    "wagtail_medarticle.medicalreviewstate": "needs a workflow's tables",
    "wagtail_medarticle.mergedcitation": "two ids and a time",
    "wagtail_medarticle.topiccode": "made with each topic",
    "wagtail_medarticle.citation": "made with each article; unique where it has identifiers",
}
"""Models that ``hide`` fills otherwise, or that hold nothing secret; each with the reason."""


class LongAgo(signing.TimestampSigner):
    """Signs as if it were 1970."""

    def timestamp(self) -> str:
        """The first second."""
        return signing.b62_encode(1)


def bad_tokens() -> list[str]:
    """Tokens of the previews that there are, none of which is good."""
    bad = ["let-me-in"]
    for key in DraftPreview.objects.values_list("key", flat=True):
        payload = [key, None, 2**32]
        bad += [key, signing.dumps(payload), signing.dumps(payload, salt=tokens.SALT, key="another")]
        bad.append(LongAgo(salt=tokens.SALT).sign_object(payload))
    return bad


def values(words: list[str]) -> dict[str, list[Any]]:
    """What to ask of each parameter; where one takes words, every secret that there is."""
    days = ["2020-01-01", "2099-01-01"]
    return {
        "audience": ["patient", "professional"],
        "cites": [f"10.5555/{word}" for word in words],
        "code": [f"icd-10|{word}" for word in words],
        "doi": [f"10.5555/{word}" for word in words],
        "fields": ["*", "_,title", "body,references"],
        "format": ["csl-json", "bibtex", "ris", "nbib", "jats", "fhir"],
        "html_path": [f"/{word}/" for word in words],
        "informationRecipient": ["PAT"],
        "informationRecipient.languageCode.c": ["en"],
        "kind": CitationKind.values,
        "knowledgeResponseType": ["application/json"],
        "limit": [1],
        "locale": ["en"],
        "mainSearchCriteria.v.c": words,
        "mainSearchCriteria.v.cs": ["2.16.840.1.113883.6.90"],
        "mainSearchCriteria.v.dn": ["gout"],
        "offset": [0, 1],
        "order": ["title", "-last_updated", "last_reviewed", "review_due"],
        "page": [1],
        "pmid": ["1"],
        "review_due_before": days,
        "review_status": ReviewStatus.values,
        "reviewed_after": days,
        "rich_text_format": RichTextFormat.values,
        "search": words,
        "site": ["localhost"],
        "status": CitationStatus.values,
        "token": bad_tokens(),
        "topic": words,
        "translation_of": [*Page.objects.values_list("pk", flat=True)],
        "updated_since": days,
        "year": [2024],
    }


def questions(public: Any, hidden: list[int], *, every: int) -> Iterator[Question]:
    """Every endpoint with every value of every parameter, one at a time, and every hidden thing by its id.

    Of the secret words each ``every``-th is asked for.
    """
    pages = Page.objects.filter(pk__in=hidden)
    citations = Citation.objects
    words = (
        [*pages.values_list("slug", flat=True), *pages.values_list("title", flat=True)]
        + [*citations.values_list("title", flat=True), *(doi[8:] for doi in citations.values_list("doi", flat=True))]
        + [word for pair in Topic.objects.values_list("slug", "codes__code") for word in pair if word]
    )
    known = values(words[::every])
    one = f"medical-articles/{public.pk}/"
    for path, declared in {**LISTS, one: articles.DETAIL, f"{one}references/": article_parts.REFERENCES}.items():
        required = {each.name: known[each.name][0] for each in declared if each.required}
        yield path, required
        for parameter in declared:
            for value in known[parameter.name]:
                yield path, {**required, parameter.name: value}
    for pk in hidden:
        for part in ("", "references/", "jsonld/", "review-history/"):
            yield f"medical-articles/{pk}/{part}", {}
    for pk in citations.values_list("pk", flat=True):
        yield f"citations/{pk}/", {}
        yield f"citations/{pk}/", {"format": "bibtex"}
        yield "medical-articles/", {"cites": pk}
    yield from _of_wagtails_own(public, hidden, known["search"])


def _of_wagtails_own(public: Any, hidden: list[int], words: list[str]) -> Iterator[Question]:
    own = {"type": public._meta.label, "fields": "*"}
    yield "pages/", own
    yield "pages/", {**own, "order": "title"}
    for word in words:
        yield "pages/", {**own, "search": word}
        yield "pages/", {**own, "title": word}
    for pk in (public.pk, *hidden):
        yield f"pages/{pk}/", {"fields": "*"}
        yield "pages/", {**own, "translation_of": pk}


LISTS: dict[str, tuple[Parameter, ...]] = {
    "medical-articles/": articles.LIST,
    "medical-articles/find/": articles.FIND,
    "medical-articles/feed.atom": feed.FEED_PARAMETERS,
    "medical-articles/infobutton/": infobutton.PARAMETERS,
    "medical-articles/preview/": article_parts.PREVIEW,
    "medical-articles/schema/": (),
    "medical-articles/sitemap.xml": feed.SITEMAP_PARAMETERS,
    "citations/": citations_.LIST,
    "medarticle-config/": configuration.PARAMETERS,
}
