"""What API v3 refuses in a body is named by its path, whether its type is wrong or Wagtail's forms refuse it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.factories import ArticleFactory, ContributorFactory, block, section, text

if TYPE_CHECKING:
    from tests.api.conftest import Api

pytest.importorskip("wagtail.api.v3", reason="API v3 comes with Wagtail 8")


def with_content(item: Any) -> list[Any]:
    """A body whose second section has ``item`` as its second content."""
    return [
        block("general_section", {"heading": "A", "content": [block("text", "<p>a</p>")]}),
        block("guideline_section", {"heading": "B", "content": [block("text", "<p>b</p>"), item]}),
    ]


def cells(kind: str, *values: Any) -> Any:
    table = {"columns": [{"type": kind, "heading": ""}], "rows": [{"values": [value]} for value in values]}
    return block("table", {"table": table, "note": ""})


HERE = "body[1].value.content[1]"
BAD = [
    ("x", "body"),
    (None, "body"),
    ([1], "body[0]"),
    ([{"value": {}}], "body[0].type"),
    ([block("nonsense", {})], "body[0].type"),
    ([{"type": ["text"], "value": {}}], "body[0].type"),
    ([{"type": "general_section"}], "body[0].value"),
    ([block("general_section", None)], "body[0].value"),
    ([block("general_section", {"content": []})], "body[0].value.heading"),
    ([block("general_section", {"heading": 5, "content": []})], "body[0].value.heading"),
    ([block("general_section", {"heading": "x" * 201, "content": []})], "body[0].value.heading"),
    ([block("general_section", {"heading": "\0", "content": []})], "body[0].value.heading"),
    ([block("general_section", {"heading": "\ud800", "content": []})], "body[0].value.heading"),
    ([block("general_section", {"headin": "", "heading": "A", "content": []})], "body[0].value.headin"),
    ([block("general_section", {"heading": "A", "audience": "martian", "content": []})], "body[0].value.audience"),
    ([block("general_section", {"heading": "A", "variants": [{"audience": "patient", "content": 1}]})],
     "body[0].value.variants[0].content"),
    ([block("general_section", {"heading": "A", "audience": "patient", "content": [],
                                "variants": [{"audience": "patient", "content": []}]})],
     "body[0].value.variants[0].audience"),
    ([block("general_section", {"heading": "A", "content": [],
                                "variants": [{"audience": "patient", "content": []}] * 2})],
     "body[0].value.variants[1].audience"),
    ([{**block("general_section", {"heading": "A", "content": []}), "id": 5}], "body[0].id"),
    (with_content(block("text", 5)), f"{HERE}.value"),
    (with_content(block("text", "<b>" * 3000)), f"{HERE}.value"),
    (with_content(block("text", "<b></i>" * 3000)), f"{HERE}.value"),
    (with_content(block("text", {"format": "db_markdown", "content": "> " * 3000})), f"{HERE}.value.content"),
    (with_content(block("text", '<a linktype="page" id="x">x</a>')), f"{HERE}.value"),
    (with_content(block("text", "a <![ b")), f"{HERE}.value"),
    (with_content(block("text", "<a href='" * 20_000)), f"{HERE}.value"),
    (with_content(block("text", f'<a linktype="page" id="{10**30}">x</a>')), f"{HERE}.value"),
    (with_content(block("text", {"format": "docx", "content": ""})), f"{HERE}.value.format"),
    (with_content({"type": "nonsense", "value": ""}), f"{HERE}.type"),
    (with_content(block("statement", {"text": "", "certainty": "divine", "strength": ""})), f"{HERE}.value.certainty"),
    (with_content(block("key_points", {"points": ["<p>a</p>", None]})), f"{HERE}.value.points[1]"),
    (with_content(block("figure", {"image": "x"})), f"{HERE}.value.image"),
    (with_content(block("figure", {"image": True})), f"{HERE}.value.image"),
    (with_content(block("figure", {"image": 10**30})), f"{HERE}.value.image"),
    (with_content(cells("number", "abc")), f"{HERE}.value.table.rows[0].values[0]"),
    (with_content(cells("number", 1, "1e5")), f"{HERE}.value.table.rows[1].values[0]"),
    (with_content(cells("nonsense", 1)), f"{HERE}.value.table.columns[0].type"),
    (with_content(block("table", {"table": {"columns": [], "rows": [{"values": [1]}]}})),
     f"{HERE}.value.table.rows[0].values"),
    ([block("disclaimer", {"disclaimer": "x"})], "body[0].value.disclaimer"),
    ([block("disclaimer", {"disclaimer": 987654})], "body[0].value.disclaimer"),
    ([{**block("follow_up", {}), "id": "a"}, {**block("disclaimer", {}), "id": "a"}], "body[1].id"),
    (with_content(block("figure", {"image": 987654})), f"{HERE}.value.image"),
    (with_content(block("figure", {"image": {"id": 987654}})), f"{HERE}.value.image"),
    (with_content(block("figure", {"image": {"title": "x"}})), f"{HERE}.value.image.id"),
    (with_content(block("text", {"content": "", "fromat": "db_markdown"})), f"{HERE}.value.fromat"),
    (with_content(block("text", '<p>x <embed embedtype="citation" id="987654"/></p>')), f"{HERE}.value"),
    (with_content(block("text", '<p><a linktype="page" id="987654">x</a></p>')), f"{HERE}.value"),
    (with_content(block("text", '<p><a linktype="document" id="987654">x</a></p>')), f"{HERE}.value"),
    (with_content(block("text", '<p>x <embed embedtype="citation" id="0"/></p>')), f"{HERE}.value"),
    (with_content(block("text", '<p>x <embed embedtype="citation"/></p>')), f"{HERE}.value"),
    (with_content(block("text", '<p><a href=" java\tscript:alert(1)">x</a></p>')), f"{HERE}.value"),
    (with_content(block("text", {"format": "db_markdown", "content": "[x](wagtail://page/1)"})),
     f"{HERE}.value.content"),
    (with_content(cells("rich_text", '<embed embedtype="citation" id="987654"/>')),
     f"{HERE}.value.table.rows[0].values[0]"),
]  # fmt: skip


@pytest.mark.parametrize("method", ["post", "patch"])
@pytest.mark.parametrize(("body", "path"), BAD)
def test_a_wrong_type_is_named_by_its_path(editor: Api, home: Any, method: str, body: Any, path: str) -> None:
    article = ArticleFactory()
    meta = {"type": type(article)._meta.label, "parent_id": home.pk} if method == "post" else {}
    response = getattr(editor.client, method)(
        editor.root + ("pages/" if method == "post" else f"pages/{article.pk}/"),
        {"title": "T", "body": body, "meta": meta},
        content_type="application/json",
    )
    assert response.status_code == 422, response.content
    errors = json.loads(response.content)["errors"]
    assert path in [error["msg"].partition(": ")[0] for error in errors]
    place = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in errors[0]["loc"])
    assert place.endswith(errors[0]["msg"].partition(":")[0]), "as a list too"


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ([block("general_section", {"heading": "", "content": []})], "body[0].value.heading"),
        (
            [
                block(
                    "general_section",
                    {
                        "heading": "A",
                        "content": [block("text", "<p>a</p>")],
                        "variants": [{"audience": "patient", "content": []}],
                    },
                )
            ],
            "body[0].value.variants[0].content",
        ),
        (with_content(block("key_points", {"points": []})), f"{HERE}.value.points"),
        (with_content(cells("number", "1" * 400)), None),
        ([block("disclaimer", {"disclaimer": None, "title": "", "text": ""})], "body[0].value.text"),
        ([block("follow_up", {"url": "no address"})], "body[0].value.url"),
        ([block("follow_up", {}), block("follow_up", {})], "body"),
    ],
)  # fmt: skip
def test_what_forms_refuse_is_named_by_its_path(editor: Api, body: Any, path: str | None) -> None:
    article = ArticleFactory()
    response = editor.client.patch(
        f"{editor.root}pages/{article.pk}/",
        {"body": body, "meta": {"action": "publish"}},
        content_type="application/json",
    )
    if path is None:
        assert response.status_code == 200, response.content
        return
    assert response.status_code == 422, response.content
    errors = json.loads(response.content)["errors"]
    assert path in [error["msg"].partition(": ")[0] for error in errors]
    assert errors[0]["loc"] == ["body"]


def test_each_fault_is_named(editor: Api) -> None:
    article = ArticleFactory()
    body = [block("general_section", {"heading": 1, "content": [block("text", 2), block("text", 3)]})]
    response = editor.client.patch(f"{editor.root}pages/{article.pk}/", {"body": body}, content_type="application/json")
    assert [error["msg"] for error in json.loads(response.content)["errors"]] == [
        "body[0].value.heading: must be text",
        "body[0].value.content[0].value: must be text, or must be an object",
        "body[0].value.content[1].value: must be text, or must be an object",
    ]


def test_snippets_are_named_too(editor: Api) -> None:
    article = ArticleFactory()
    response = editor.client.patch(
        f"{editor.root}pages/{article.pk}/",
        {"authors": [block("contributor", "x")], "topics": [block("person", 1)]},
        content_type="application/json",
    )
    paths = [error["msg"].partition(": ")[0] for error in json.loads(response.content)["errors"]]
    assert paths == ["authors[0].value", "topics[0].type"]


def test_each_author_is_there_once(editor: Api) -> None:
    article, author = ArticleFactory(), ContributorFactory()
    twice = {"authors": [block("contributor", author.pk)] * 2}
    response = editor.client.patch(f"{editor.root}pages/{article.pk}/", twice, content_type="application/json")
    (error,) = json.loads(response.content)["errors"]
    assert error["msg"].startswith("authors[1].value: ")


def test_other_texts_are_such_as_can_be_stored(editor: Api) -> None:
    article = ArticleFactory()
    broken = json.dumps({"summary": "a\ud800"})
    response = editor.client.patch(f"{editor.root}pages/{article.pk}/", broken, content_type="application/json")
    assert response.status_code == 422
    (error,) = json.loads(response.content)["errors"]
    assert (error["loc"][-1], error["msg"]) == ("summary", "summary: has characters that can't be stored")


def test_what_is_empty_stays_empty(editor: Api, home: Any) -> None:
    """A form makes an empty paragraph of no text, which a front end would take for a caption."""
    figure = {"image": None, "alt": "", "credit": ""}
    body = with_content(block("figure", figure))
    body[0]["value"]["content"] = [block("figure", {**figure, "caption": ""}), block("text", "")]
    article = ArticleFactory()
    meta = {"type": type(article)._meta.label, "parent_id": home.pk}
    for method, path in (("patch", f"pages/{article.pk}/"), ("post", "pages/")):
        response = getattr(editor.client, method)(
            editor.root + path, {"title": "T", "body": body, "meta": meta}, content_type="application/json"
        )
        assert response.status_code in (200, 201), response.content
        first, second = json.loads(response.content)["body"]
        assert [each["value"] for each in first["value"]["content"]] == [{**figure, "caption": ""}, ""]
        assert second["value"]["content"][1]["value"]["caption"] == ""
        assert first["id"]
        assert second["value"]["content"][1]["id"]


def test_no_key_is_lost(editor: Api, home: Any) -> None:
    article = ArticleFactory()
    for method, path, meta in (
        ("patch", f"pages/{article.pk}/", {}),
        ("post", "pages/", {"type": type(article)._meta.label, "parent_id": home.pk}),
    ):
        data = {"title": "T", "boddy": [], "\ud800": 1, "meta": meta}
        response = getattr(editor.client, method)(editor.root + path, json.dumps(data), content_type="application/json")
        assert response.status_code == 422, response.content
        wrong = {error["loc"][-1]: error["msg"] for error in json.loads(response.content)["errors"]}
        assert wrong["boddy"].startswith("boddy: is not one of: ")


@pytest.mark.parametrize("data", [[], ["x"], "x", 5, None])
def test_a_page_is_an_object(editor: Api, data: Any) -> None:
    for method, path in (("patch", f"pages/{ArticleFactory().pk}/"), ("post", "pages/")):
        send = getattr(editor.client, method)
        response = send(editor.root + path, json.dumps(data), content_type="application/json")
        assert response.status_code == 400, response.content


def test_numbers_and_powers_stay_what_they_are(editor: Api) -> None:
    rich = "<p>10<sup>9</sup>/L of CO<sub>2</sub></p>"
    body = with_content(cells("number", 0.1, 1e-7, 1e22, "1.50", "0.0000001"))
    markdown = {"format": "db_markdown", "content": rich.removeprefix("<p>").removesuffix("</p>")}
    body[0]["value"]["content"] = [block("text", rich), block("text", markdown)]
    url = f"{editor.root}pages/{ArticleFactory().pk}/?rich_text_format=db_html"
    response = editor.client.patch(url, {"body": body}, content_type="application/json")
    assert response.status_code == 200, response.content
    answer = json.loads(response.content)
    assert not answer["meta"].get("warnings")
    texts = [each["value"] for each in answer["body"][0]["value"]["content"]]
    assert [text.partition(">")[2] for text in texts] == [rich.removeprefix("<p>")] * 2
    rows = answer["body"][1]["value"]["content"][1]["value"]["table"]["rows"]
    assert [row["values"][0] for row in rows] == ["0.1", "0.0000001", "1" + "0" * 22, "1.50", "0.0000001"]


def test_a_draft_may_be_unfinished(editor: Api) -> None:
    article = ArticleFactory(body=[section("A", text("a"))])
    body = [
        block("general_section", {"heading": "", "content": []}),
        block("guideline_section", {"heading": "B", "content": [block("key_points", {"points": []})]}),
    ]
    response = editor.client.patch(f"{editor.root}pages/{article.pk}/", {"body": body}, content_type="application/json")
    assert response.status_code == 200, response.content
