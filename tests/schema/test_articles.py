"""Every article is of its type: the samples, and any that Hypothesis can think of, with a site's own blocks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from wagtail import blocks

import wagtail_medarticle
from tests.factories import CitationFactory, ContributorFactory, TopicFactory
from tests.schema import kitchen
from tests.schema.strategies import stored
from wagtail_medarticle.blocks.body import BodyBlock
from wagtail_medarticle.enums import RichTextFormat
from wagtail_medarticle.models import article_models
from wagtail_medarticle.schema.article import MedicalArticle
from wagtail_medarticle.schema.catalog import Catalog, site_catalog
from wagtail_medarticle.serving.block_values import Describer

DEMO = Path(wagtail_medarticle.__file__).parent / "demo" / "articles"
FIXTURE = Path(__file__).parent.parent / "importing" / "articles" / "iron-deficiency.html"


def try_any(check: Callable[[Any], None], *, full: bool, record: Any) -> None:
    """``check`` any data: some, or many in full."""
    examples = 2000 if full else 40
    settings(max_examples=examples, suppress_health_check=[*HealthCheck], deadline=None)(given(st.data())(check))()
    record("figure", f"{examples:,} articles made by Hypothesis are of the schema's type")


def validator(site: Catalog, schema: Any) -> Draft202012Validator:
    return Draft202012Validator(site.document(schema))


def kinds(items: Any) -> Iterator[str]:
    """The types of all items of streams, at any depth."""
    for each in items if isinstance(items, list) else items.values() if isinstance(items, dict) else ():
        if isinstance(each, dict) and {"type", "id", "value"} <= each.keys():
            yield each["type"]
        yield from kinds(each)


def test_samples_are_of_the_type(home: Any, capsys: Any) -> None:
    files = [*sorted(DEMO.glob("*.json")), FIXTURE]
    call_command("import_article", *map(str, files))
    site = site_catalog()
    article = validator(site, site.answer(MedicalArticle))
    pages = [page for model in article_models() for page in model.objects.all()]
    assert len(pages) == len(files) == 4
    for page in pages:
        for written in RichTextFormat:
            article.validate(page.represent(rich_text_format=written))


@pytest.mark.django_db
def test_any_article_is_of_the_type(full_counts: bool, record_property: Any) -> None:
    """Whatever is in its body, its sources, authors and topics."""
    (model, *_) = article_models()
    field = model._meta.get_field("body")
    site = site_catalog()
    article = validator(site, site.answer(MedicalArticle))

    def check(data: Any) -> None:
        page = model(title="T", body=field.to_python(data.draw(stored(field.stream_block))))
        for asked in ({}, {"audience": "patient"}, {"rich_text_format": RichTextFormat.DB_HTML}):
            article.validate({**page.represent(**asked), "id": 1})  # it has none before it is stored

    try_any(check, full=full_counts, record=record_property)


@pytest.mark.django_db
def test_any_body_with_a_sites_own_blocks_is_of_the_type(full_counts: bool, record_property: Any) -> None:
    block = kitchen.body()
    site = Catalog({"Kitchen": block})
    body = validator(site, site.bodies["Kitchen"])

    def check(data: Any) -> None:
        raw = data.draw(stored(block))
        for whole in (False, True):
            body.validate(Describer(lambda text: text, None, {}, {}, {}, whole=whole).stream(block, raw))

    try_any(check, full=full_counts, record=record_property)


@pytest.mark.django_db
def test_each_type_of_block_appears() -> None:
    seen: set[str] = set()
    block = kitchen.body()

    @settings(max_examples=150, suppress_health_check=[*HealthCheck], derandomize=True)
    @given(stored(block))
    def collect(body: Any) -> None:
        seen.update(kinds(Describer(lambda text: text, None, {}, {}, {}).stream(block, body)))

    collect()
    content = block.child_blocks["general_section"].child_blocks["content"]
    assert {*block.child_blocks, *content.child_blocks} <= seen


def test_a_new_block_is_typed_without_more(db: None) -> None:
    class DosageBlock(blocks.StructBlock):
        drug = blocks.CharBlock()
        daily = blocks.IntegerBlock(required=False)

    site = Catalog({"Page": BodyBlock([("dosage", DosageBlock())])})
    assert site.components.schemas["DosageBlock"]["properties"]["daily"]["anyOf"][0] == {"type": "integer"}
    assert site.components.schemas["DosageBlockInput"]["required"] == ["drug"]
    for name in ("ArticleBody", "ArticleBodyInput"):
        assert "dosage" in site.components.schemas[name]["items"]["discriminator"]["mapping"]


def test_with_sources_authors_and_topics(home: Any) -> None:
    from tests.factories import ArticleFactory

    people = [{"literal": "WHO"}, {"family": "Berg", "given": "A", "non-dropping-particle": "van den", "suffix": "Jr"}]
    article = ArticleFactory(
        cites=[CitationFactory(authors=people)], authors=[ContributorFactory()], topics=[TopicFactory()]
    )
    site = site_catalog()
    validator(site, site.answer(MedicalArticle)).validate(article.represent())
