"""An article that is read as it is stored and sent back stays what it was, to the byte."""

from __future__ import annotations

import copy
import json
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import override_settings
from django.utils.datastructures import MultiValueDict
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from rest_framework.utils.encoders import JSONEncoder
from wagtail import blocks

from tests.factories import (
    ArticleFactory,
    CitationFactory,
    ContributorFactory,
    DisclaimerFactory,
    ImageFactory,
    TopicFactory,
    block,
    section,
    text,
    with_ids,
)
from tests.schema import kitchen
from tests.schema.strategies import stored
from tests.schema.test_articles import DEMO
from wagtail_medarticle.blocks.body import BodyBlock
from wagtail_medarticle.blocks.stored_ids import StoredItem, with_kept
from wagtail_medarticle.models import article_models
from wagtail_medarticle.schema.catalog import Catalog
from wagtail_medarticle.schema.checking import faults
from wagtail_medarticle.serving.block_values import Describer

if TYPE_CHECKING:
    from tests.api.conftest import Api

pytest.importorskip("wagtail.api.v3", reason="API v3 comes with Wagtail 8")

from wagtail_medarticle.api.v3.writing import WrittenBody, wrong_names


def read(editor: Api, article: Any) -> list[Any]:
    body: list[Any] = editor.get(f"pages/{article.pk}/", rich_text_format="db_html", version="draft")["body"]
    return body


def send(editor: Api, article: Any, body: Any, status: int = 200, **more: Any) -> Any:
    url = f"{editor.root}pages/{article.pk}/?rich_text_format=db_html"
    response = editor.client.patch(url, {"body": body, **more}, content_type="application/json")
    assert response.status_code == status, response.content
    return json.loads(response.content)


def latest(article: Any) -> Any:
    return type(article).objects.get(pk=article.pk).get_latest_revision_as_object()


def of(body: list[Any], kind: str) -> Any:
    return next(item["value"] for item in body if item["type"] == kind)


@pytest.fixture
def everything(home: Any, tmp_path: Any, settings: Any) -> Any:
    """An article with each block, its text written as no editor would."""
    settings.MEDIA_ROOT = tmp_path
    rich = f"<p>  Two  spaces <b>bold </b>and <embed embedtype='citation' id='{CitationFactory().pk}'></p>\n<p>\n</p> "
    figure = block("figure", {"image": ImageFactory().pk, "alt": " a ", "caption": rich, "credit": ""})
    table = {
        "columns": [{"type": kind, "heading": kind} for kind in ("text", "number", "rich_text")],
        "rows": [{"values": ["x ", "1.50", rich]}, {"values": ["", None, ""]}],
        "caption": " c ",
    }
    content = [
        block("text", rich),
        block("statement", {"text": rich, "certainty": "high", "strength": ""}),
        block("key_points", {"title": "", "points": [block("item", rich), block("item", "<p>Two</p>")]}),
        block("warning", {"level": "note", "title": "", "text": rich}),
        figure,
        block("table", {"table": table, "note": rich}),
    ]
    closing = [
        block("disclaimer", {"disclaimer": DisclaimerFactory().pk, "title": "", "text": ""}),
        block("follow_up", {"prompt": " Well? ", "text": "", "url": ""}),
    ]
    main = section("A", *content, variants=[("patient", content), ("professional", [text("b")])])
    article = ArticleFactory(body=with_ids(copy.deepcopy([main, section("B", text("b")), *closing])))
    article.save_revision().publish()
    return article


def test_sent_back_it_is_what_it_was(editor: Api, everything: Any) -> None:
    before, judged = latest(everything).body.get_prep_value(), latest(everything).review_digest()
    body = read(editor, everything)
    assert of(body, "general_section")["content"][4]["value"]["image"]["width"]
    for meta in ({}, {"action": "publish"}):
        sent_back = send(editor, everything, body, meta=meta)
        assert sent_back["body"] == body
        assert latest(everything).body.get_prep_value() == before
        assert latest(everything).review_digest() == judged


def test_what_is_changed_leaves_the_rest_as_it_was(editor: Api, everything: Any) -> None:
    before = latest(everything).body.get_prep_value()
    body = read(editor, everything)
    content = body[0]["value"]["content"]
    content[2]["value"]["points"].insert(1, "<p>New</p>")
    content[5]["value"]["table"]["rows"][1]["values"][0] = "new"
    body[0]["value"]["variants"][1]["content"].append(block("text", "<p>New</p>"))
    body[1], body[2] = body[2], body[1]
    send(editor, everything, body)
    after = latest(everything).body.get_prep_value()
    changed, was = after[0]["value"], before[0]["value"]
    points, old = changed["content"][2]["value"]["points"], was["content"][2]["value"]["points"]
    assert [points[0], points[2]] == old
    assert "New" in points[1]["value"]
    rows = changed["content"][5]["value"]["table"]["rows"]
    assert rows[0] == was["content"][5]["value"]["table"]["rows"][0]
    assert rows[1]["values"] == ["new", None, ""]
    assert changed["variants"][0] == was["variants"][0]
    assert changed["variants"][1]["id"] == was["variants"][1]["id"]
    assert changed["variants"][1]["value"]["content"][0] == was["variants"][1]["value"]["content"][0]
    assert [changed["content"][number] for number in (0, 1, 3, 4)] == [was["content"][n] for n in (0, 1, 3, 4)]
    assert after[1:] == [before[2], before[1], before[3]]


def test_a_picture_goes_where_it_is_put(editor: Api, everything: Any) -> None:
    body = read(editor, everything)
    figure = body[0]["value"]["content"][4]
    body[1]["value"]["content"] += [{**figure, "id": None}, block("figure", {**figure["value"], "image": None})]
    send(editor, everything, body)
    added = latest(everything).body.get_prep_value()[1]["value"]["content"]
    assert [each["value"]["image"] for each in added[1:]] == [figure["value"]["image"]["id"], None]
    figure["value"]["image"]["alt"] = "Lost"
    refused = send(editor, everything, body, 422)["errors"]
    assert refused[0]["msg"].startswith("body[0].value.content[4].value.image.alt: is not one of: id")


def test_the_live_text_can_be_sent_back_over_a_draft(editor: Api, everything: Any) -> None:
    before = latest(everything).body.get_prep_value()
    body = read(editor, everything)
    changed = latest(everything)
    changed.body = with_ids([section("Other", text("draft")), *before[1:]])
    changed.save_revision()
    send(editor, everything, body)
    assert latest(everything).body.get_prep_value() == before


def test_disclaimers(editor: Api, everything: Any) -> None:
    shared, body = DisclaimerFactory(title="Other", text="<p>Other</p>"), read(editor, everything)
    value = of(body, "disclaimer")
    assert (value["title"], value["html"]) == ("Medical disclaimer", "<p>For information only.</p>")

    def sent(new: dict[str, Any], status: int = 200) -> Any:
        items = [{**item, "value": new} if item["type"] == "disclaimer" else item for item in body]
        answer = send(editor, everything, items, status, meta={"action": "publish"})
        return answer if status != 200 else of(latest(everything).body.get_prep_value(), "disclaimer")

    assert sent({key: value[key] for key in ("title", "html")})["disclaimer"] == value["disclaimer"], "read as HTML"
    other = sent({"disclaimer": shared.pk, "title": "Other", "html": "<p>Other</p>"})
    assert (other["disclaimer"], other["title"]) == (shared.pk, "")
    for words in ({"html": "<p>New</p>"}, {**value, "html": "<p>New</p>"}):
        assert "body[2].value.html: is not what the shared disclaimer" in str(sent(words, 422))
    own = sent({"disclaimer": None, "title": "Own", "html": "<p>New</p>"})
    assert (own["disclaimer"], own["title"]) == (None, "Own")
    assert "New" in own["text"]
    body = read(editor, everything)
    again = sent({**of(body, "disclaimer"), "title": "Newer"})
    assert (again["title"], again["text"]) == ("Newer", own["text"])


def test_an_item_is_there_once(editor: Api, everything: Any) -> None:
    body = read(editor, everything)
    twice = [*body, {**body[1], "value": {"heading": "New", "content": []}}]
    (error,) = send(editor, everything, twice, 422)["errors"]
    assert error["msg"] == "body[4].id: is that of item 1 too"


def test_what_forms_refuse_stays_in_a_draft(editor: Api, home: Any) -> None:
    """What was stored before its rule was, or by code: nobody who changes another section has to know it."""
    url = block("follow_up", {"prompt": "x" * 300, "text": "", "url": "no address"})
    level = block("warning", {"level": "gone", "title": "", "text": "<p>A</p>"})
    article = ArticleFactory(body=with_ids([section("A", level, text("b")), section("B", text("b")), url]))
    before = latest(article).body.get_prep_value()
    body = read(editor, article)
    send(editor, article, body)
    assert latest(article).body.get_prep_value() == before
    body[1]["value"]["heading"] = " New "
    send(editor, article, body)
    after = latest(article).body.get_prep_value()
    assert (after[0], after[1]["value"]["heading"], after[2]) == (before[0], "New", before[2])

    def refused(changed: Any, **more: Any) -> set[str]:
        return {each["msg"].partition(": ")[0] for each in send(editor, article, changed, 422, **more)["errors"]}

    faults = {"body[0].value.content[0].value.level", "body[2].value.prompt", "body[2].value.url"}
    assert refused(body, meta={"action": "publish"}) == faults
    assert refused([*body[:2], {**body[2], "id": None}]) == {"body[2].value.prompt"}, "it is new"
    body[2]["value"]["prompt"] = "Short"
    assert refused(body) == {"body[2].value.url"}, "it is no longer as it is stored"


def test_the_samples(editor: Api, home: Any) -> None:
    call_command("import_article", *map(str, sorted(DEMO.glob("*.json"))))
    for model in article_models():
        for article in model.objects.all():
            before = article.body.get_prep_value()
            send(editor, article, read(editor, article), meta={"action": "publish"})
            assert latest(article).body.get_prep_value() == before


def test_any_article(editor: Api, home: Any, tmp_path: Any, full_counts: bool) -> None:
    """Whatever is stored: pictures that are gone, texts that forms would strip, drafts that lack what they need."""
    article = ArticleFactory()
    field = article._meta.get_field("body")
    counts = field.stream_block.meta.block_counts

    def check(data: Any) -> None:
        raw = data.draw(stored(field.stream_block))
        once = {item["type"]: item for item in raw if item["type"] in counts}
        raw = [item for item in raw if once.get(item["type"], item) is item]
        for item in raw:  # what no form lets through
            if item["type"] == "disclaimer" and item["value"]["disclaimer"] is not None:
                item["value"].update(title="", text="")
        article.body = raw
        article.save_revision()
        before = latest(article).body.get_prep_value()
        send(editor, article, read(editor, article))
        assert latest(article).body.get_prep_value() == before

    quick = settings(phases=[Phase.generate], suppress_health_check=[*HealthCheck], deadline=None)
    with override_settings(MEDIA_ROOT=tmp_path):
        ImageFactory(pk=7)
        DisclaimerFactory(pk=8)
        settings(quick, max_examples=500 if full_counts else 25)(given(st.data())(check))()


def test_any_body_with_a_sites_own_blocks(db: None, full_counts: bool) -> None:
    """Blocks that write themselves too, in whatever shape: here without the way over HTTP."""
    from wagtail.api.v3.form_data import flatten_block_value

    definition = kitchen.body()
    site = Catalog({"Kitchen": definition})
    encode = partial(json.dumps, cls=JSONEncoder)

    def check(data: Any) -> None:
        raw = definition.to_python(data.draw(stored(definition))).get_prep_value()
        read = json.loads(encode(Describer(str, None, {}, {}, {}, whole=True).stream(definition, raw)))
        sent = WrittenBody(definition, [(read, raw)])
        items = sent.marked(json.loads(encode(read)))
        assert [*faults(items, site.inputs["Kitchen"]["body"], site.components, ("body",))] == []
        assert all(isinstance(item["value"], StoredItem) for item in items)
        form: MultiValueDict[str, Any] = MultiValueDict()
        flatten_block_value(definition, sent.written(items), "body", form)
        value = definition.value_from_datadict(form, {}, "body")
        assert with_kept(definition, value).get_prep_value() == raw

    quick = settings(phases=[Phase.generate], suppress_health_check=[*HealthCheck], deadline=None)
    settings(quick, max_examples=500 if full_counts else 25)(given(st.data())(check))()


def test_a_sites_own_blocks_can_be_written(db: None) -> None:
    """Lists of choices too, which Wagtail 8.0 takes for one choice; what a block can't read is named by its place."""
    from wagtail.api.v3.form_data import flatten_block_value

    class PickyBlock(blocks.CharBlock):
        def to_python(self, value: Any) -> Any:
            if value == "odd":
                raise ValidationError("Nobody can read this.")
            return value

    definition = BodyBlock([("kitchen", kitchen.KitchenBlock()), ("picky", PickyBlock())])
    items = [{"type": "kitchen", "value": {"doses": [2, 1]}}, {"type": "kitchen", "value": {"doses": []}}]
    form: MultiValueDict[str, Any] = MultiValueDict()
    flatten_block_value(definition, WrittenBody(definition, []).written([*items]), "body", form)
    value = definition.value_from_datadict(form, {}, "body")
    cleaned = [item.block.child_blocks["doses"].clean(item.value["doses"]) for item in value]
    assert cleaned == [[2, 1], []]
    odd = [{"type": "picky", "value": "even"}, {"type": "picky", "value": "odd"}]
    (fault,) = wrong_names(definition, odd, ("body",), ())
    assert (fault.path, fault.text) == ("body[1].value", "Nobody can read this.")


def test_the_whole_article_can_be_sent_back(editor: Api, home: Any) -> None:
    people = [ContributorFactory(name="Same"), ContributorFactory(name="Same"), ContributorFactory()]
    article = ArticleFactory(authors=people[:2], topics=[TopicFactory()], cites=[CitationFactory()])
    before = latest(article)
    url = f"{editor.root}pages/{article.pk}/"
    whole = editor.get(f"pages/{article.pk}/", rich_text_format="db_html")

    def patch(data: Any) -> Any:
        response = editor.client.patch(url, data, content_type="application/json")
        assert response.status_code == 200, response.content
        return latest(article).authors.get_prep_value()

    assert patch(whole) == before.authors.get_prep_value()
    assert latest(article).topics.get_prep_value() == before.topics.get_prep_value()
    assert latest(article).body.get_prep_value() == before.body.get_prep_value()
    first, second = before.authors.get_prep_value()
    added = patch({"authors": [whole["authors"][0], block("contributor", people[2].pk), whole["authors"][1]]})
    assert [added[0], added[2]] == [first, second]
    assert added[1]["value"] == people[2].pk
    unknown = {**whole["authors"][0], "name": "Other"}
    response = editor.client.patch(url, {"authors": [unknown]}, content_type="application/json")
    assert response.status_code == 422
    assert json.loads(response.content)["errors"][0]["msg"].startswith("authors[0].type: ")
