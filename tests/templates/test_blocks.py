from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template, TemplateDoesNotExist
from django.urls import reverse
from wagtail import blocks

from tests.factories import block, cite, section, with_ids
from wagtail_medarticle.blocks.body import BodyBlock
from wagtail_medarticle.blocks.sections import ContentBlock, SectionBlock
from wagtail_medarticle.templatetags.medarticle import cells, direction, label_of, moment

BODY = BodyBlock()
BLOCKS = {**BODY.child_blocks, **BODY.child_blocks["general_section"].child_blocks["content"].child_blocks}


@pytest.mark.parametrize("name", BLOCKS)
def test_the_picker_shows_every_block(admin_client, name):
    definition = BLOCKS[name]
    assert definition.is_previewable
    response = admin_client.get(reverse("wagtailadmin_block_preview"), {"id": definition.definition_prefix})
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html.parser")
    stylesheets = [link["href"] for link in page.select("link[rel=stylesheet]")]
    assert "/static/wagtail_medarticle/css/article.css" in stylesheets
    assert len(page.select_one(".medarticle").get_text().split()) > 1
    assert not page.select("dl:not(.medarticle-grade), script, style")


@pytest.mark.parametrize("name", BLOCKS)
def test_a_preview_is_a_value_that_an_editor_could_have_entered(name):
    definition = BLOCKS[name]
    value = definition.get_preview_value()
    if isinstance(definition, blocks.StructBlock):
        assert value.keys() == definition.child_blocks.keys()
    if name != "figure":  # which needs a picture
        definition.clean(value)


class Dosage(blocks.StructBlock):
    drug = blocks.CharBlock()
    dose = blocks.RichTextBlock()


class WideContent(ContentBlock):
    dosage = Dosage()


class StorySection(SectionBlock):
    content = WideContent()


def draw(item: dict[str, Any], page: Any = None) -> BeautifulSoup:
    article = {"references": [{"id": 12, "number": 3}]}
    template = Template("{% load medarticle %}{% article_block item %}")
    html = template.render(Context({"page": page, "article": article, "item": item}))
    return BeautifulSoup(html, "html.parser")


def page_of(*body: dict[str, Any]) -> Any:
    definition = BodyBlock([("dosage", Dosage()), ("story", StorySection())])
    return SimpleNamespace(body=definition.to_python(with_ids([*body])))


def cited(pk: int) -> str:
    return cite(SimpleNamespace(pk=pk))


def test_a_sites_own_block_draws_itself_with_our_numbers():
    page = page_of(block("dosage", {"drug": "<Aspirin>", "dose": f"<p>75 mg{cited(12)}{cited(404)}</p>"}))
    item = page.body.get_prep_value()[0]
    html = draw({**item, "value": {}}, page)
    assert [term.get_text() for term in html.select("dd")] == ["<Aspirin>", "75 mg3"]
    assert html.select_one("sup.citation a")["href"] == "#ref-3"


def test_a_sites_own_block_inside_its_own_section():
    dosage = block("dosage", {"drug": "Aspirin", "dose": f"<p>75 mg{cited(12)}</p>"})
    page = page_of(section("Story", dosage, kind="story"))
    raw = page.body.get_prep_value()[0]
    inner = raw["value"]["content"][0]
    html = draw({**raw, "value": {"heading": "Story", "anchor": "story", "content": [inner]}}, page)
    assert html.h2["id"] == "story"
    assert html.select_one("section")["class"] == ["medarticle-section", "medarticle-section--story"]
    assert html.select("dd")[1].get_text() == "75 mg3"


@pytest.mark.parametrize("page", [None, SimpleNamespace(body=None), page_of()])
def test_what_nothing_can_draw_is_an_error(page):
    with pytest.raises(TemplateDoesNotExist, match=r"blocks/dosage\.html"):
        draw({"type": "dosage", "id": "x", "value": {}}, page)


def test_a_figure_without_its_picture_keeps_its_caption():
    html = draw(
        {"type": "figure", "id": "x", "value": {"image": None, "alt": "", "caption": "<p>Heart</p>", "credit": ""}}
    )
    assert html.get_text().strip() == "Heart"
    assert not html.select("img, .medarticle-figure__placeholder")


@pytest.mark.parametrize(
    ("text", "shown"),
    [(None, ""), ("2025-04-28", "2025-04-28"), ("2025-04-28T23:30:00Z", "2025-04-29"), ("", "")],
)
def test_moments_are_shown_in_the_readers_time_zone(settings, text, shown):
    settings.TIME_ZONE = "Asia/Kolkata"
    assert Template("{% load medarticle %}{{ text|moment|date:'Y-m-d' }}").render(Context({"text": text})) == shown


def test_small_filters():
    assert label_of("very-low", "Certainty") == "Very low"
    assert label_of("unheard-of", "Certainty") == "unheard-of"
    assert (direction("en"), direction("ar"), direction("tlh")) == ("ltr", "rtl", "ltr")
    assert moment("2025-04-28").isoformat() == "2025-04-28"
    assert cells({"values": [1, 2, 3]}, [{"type": "a"}, {"type": "b"}]) == [({"type": "a"}, 1), ({"type": "b"}, 2)]
