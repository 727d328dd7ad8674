"""Makes what tests are about. Every value that a test doesn't name is valid and of no consequence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import uuid4

import factory
from django.conf import settings
from django.test import override_settings
from factory.django import DjangoModelFactory
from wagtail.models import Site
from wagtail_factories import ImageFactory as ImageFactory

from wagtail_medarticle import conf
from wagtail_medarticle.citations.markers import Marker
from wagtail_medarticle.enums import CitationKind, CodeSystem
from wagtail_medarticle.models import Citation, Contributor, Disclaimer, MedicalArticleSettings, Topic, TopicCode


class CitationFactory(DjangoModelFactory):
    """A journal article with a DOI of its own."""

    class Meta:
        model = Citation

    kind = CitationKind.RESEARCH
    title = factory.Sequence("Outcomes of treatment {}".format)
    authors = factory.LazyFunction(lambda: [{"family": "Okafor", "given": "Ada N."}])
    container_title = "Journal of Examples"
    year = 2024
    volume = "12"
    pages = "1-9"
    doi = factory.Sequence("10.5555/example.{}".format)


class ContributorFactory(DjangoModelFactory):
    """A physician."""

    class Meta:
        model = Contributor

    name = factory.Sequence("Sam Rivera {}".format)
    credentials = "MD"


class TopicCodeFactory(DjangoModelFactory):
    """A code of a topic."""

    class Meta:
        model = TopicCode

    system = CodeSystem.ICD_10
    code = "E11"


class TopicFactory(DjangoModelFactory):
    """A topic with one code."""

    class Meta:
        model = Topic
        skip_postgeneration_save = True

    name = factory.Sequence("Condition {}".format)
    slug = factory.Sequence("condition-{}".format)
    code = factory.RelatedFactory(TopicCodeFactory, factory_related_name="topic")


class DisclaimerFactory(DjangoModelFactory):
    """A disclaimer to share."""

    class Meta:
        model = Disclaimer

    title = "Medical disclaimer"
    text = "<p>For information only.</p>"


class SiteSettingsFactory(DjangoModelFactory):
    """The default site's texts."""

    class Meta:
        model = MedicalArticleSettings
        django_get_or_create = ("site",)

    site = factory.LazyFunction(lambda: Site.objects.get(is_default_site=True))
    review_statement = "Our board reviews every article."


class ArticleFactory(DjangoModelFactory):
    """A live article of the type that the site uses, with one section.

    ``parent`` is the page above, the default site's root page if none is given; ``cites`` are citations that the
    section names in order (one that is retracted was so after the article had gone live); ``authors`` and ``topics``
    are lists of snippets; ``body`` is raw JSON in place of all that.
    """

    class Meta:
        model = settings.ARTICLE_MODEL

    title = factory.Sequence("What is condition {}?".format)
    summary = "A condition and its treatment."
    live = True

    @classmethod
    def _create(cls, model_class: type[Any], *args: Any, **kwargs: Any) -> Any:
        parent = kwargs.pop("parent", None) or Site.objects.get(is_default_site=True).root_page.specific
        page = cls._build(model_class, *args, **kwargs)
        lenient = {**getattr(settings, conf.NAME, {}), "LINT": dict.fromkeys(conf.LINT, conf.OFF)}
        with override_settings(**{conf.NAME: lenient}):
            return parent.add_child(instance=page)

    @classmethod
    def _build(cls, model_class: type[Any], *args: Any, **kwargs: Any) -> Any:
        cites: Sequence[Citation] = kwargs.pop("cites", ())
        body = kwargs.pop("body", None)
        if body is None:
            body = [section("Treatment", text("Treatment helps", *cites))]
        for name, kind in (("authors", "contributor"), ("topics", "topic")):
            if name in kwargs:
                kwargs[name] = [block(kind, snippet.pk) for snippet in kwargs[name]]
        return model_class(*args, body=with_ids(body), **kwargs)


def cite(citation: Citation, locator: str = "") -> str:
    """The stored form of a citation in rich text."""
    return Marker(citation.pk, locator).to_html()


def block(kind: str, value: Any) -> dict[str, Any]:
    """One block in raw JSON."""
    return {"type": kind, "value": value}


def text(words: str, *citations: Citation) -> dict[str, Any]:
    """A text block: one paragraph, with markers before its full stop."""
    return block("text", f"<p>{words} {''.join(map(cite, citations))}.</p>")


def section(
    heading: str,
    *content: dict[str, Any],
    kind: str = "general_section",
    audience: str = "",
    variants: Iterable[tuple[str, Sequence[dict[str, Any]]]] = (),
) -> dict[str, Any]:
    """A section; ``variants`` are pairs of an audience and its content."""
    other = [block("item", {"audience": slug, "content": [*blocks]}) for slug, blocks in variants]
    return block(kind, {"heading": heading, "audience": audience, "content": [*content], "variants": other})


def with_ids(value: Any) -> Any:
    """Raw JSON with an id for each block: without one, Wagtail takes a list's item for a bare value."""
    if isinstance(value, list):
        return [with_ids(item) for item in value]
    if isinstance(value, dict):
        identity = {"id": str(uuid4())} if value.keys() >= {"type", "value"} and "id" not in value else {}
        return {key: with_ids(item) for key, item in value.items()} | identity
    return value
