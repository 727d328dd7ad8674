"""A whole article as JATS: valid by the DTD whatever is in it, and each part where it belongs."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from defusedxml.ElementTree import fromstring
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import wagtail_medarticle
from tests.factories import (
    ArticleFactory,
    CitationFactory,
    ContributorFactory,
    TopicFactory,
    block,
    cite,
    section,
    text,
)
from tests.jats import valid
from tests.schema import kitchen
from tests.schema.strategies import stored
from tests.unit.references.strategies import records
from wagtail_medarticle.exporting.jats import to_jats
from wagtail_medarticle.models import article_models
from wagtail_medarticle.serving.block_values import Describer

DEMO = Path(wagtail_medarticle.__file__).parent / "demo" / "articles"
SAMPLES = [*sorted(DEMO.glob("*.json")), *sorted(Path(__file__).parents[1].glob("importing/articles/*"))]

anything = settings(suppress_health_check=[*HealthCheck])


def exported(page: Any, **options: Any) -> str:
    out = io.StringIO()
    call_command("export_article", str(page.pk), format="jats", stdout=out, **options)
    return out.getvalue()


def words(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.name)
def test_samples_are_valid_and_complete(home: Any, dtd: Any, file: Path, capsys: Any) -> None:
    call_command("import_article", str(file))
    (page,) = [page for model in article_models() for page in model.objects.all()]
    written, article = exported(page), page.represent()
    assert valid(dtd, written), dtd.error_log
    root = fromstring(written)
    assert len(root.findall("back/ref-list/ref")) == len(article["references"]) > 0
    cited = {rid for xref in root.iter("xref") if xref.get("ref-type") == "bibr" for rid in xref.get("rid").split()}
    # One may be cited for another audience only.
    assert cited
    assert cited <= {f"ref-{source['number']}" for source in article["references"]}
    sections = [item["value"]["heading"] for item in article["body"] if "heading" in item["value"]]
    assert [words(each) for each in root.findall("body/sec/title")] == sections


def test_the_shared_article_is_valid(home: Any, dtd: Any, shared_data: Path, capsys: Any) -> None:
    call_command("import_article", str(shared_data / "articles" / "neuroendocrine-tumor.txt"))
    (page,) = [page for model in article_models() for page in model.objects.all()]
    written = exported(page)
    assert valid(dtd, written), dtd.error_log
    assert len(fromstring(written).findall("body/sec/sec")) == 3


def test_what_stands_where(home: Any, dtd: Any) -> None:
    one, two, three, four = CitationFactory.create_batch(4)
    running = (
        f'<p>A <b>bold</b> claim{cite(two)}{cite(one)}{cite(three)} with <a href="https://example.org/?a=1&amp;b=2">a '
        f"link</a>.<br/>Next line</p><h3>Doses</h3><ul><li>10\u00a0mg{cite(four, 'p. 4')}"
        "<ol><li>twice</li></ol></li></ul>"
        '<h4>Elderly</h4><p>Less: <a href="#signs">see above</a>, <a href="#nowhere">not there</a>.</p><h3>After</h3>'
    )
    table = {
        "caption": "Thresholds",
        "columns": [{"type": "rich_text", "heading": "What"}, {"type": "number", "heading": "From"}],
        "rows": [{"values": [f"<p>High{cite(one)}</p>", "130"]}],
    }
    page = ArticleFactory(
        title="What is <A & B>?",
        authors=[ContributorFactory(name="Ada Okafor", orcid="0000-0002-1825-0097")],
        topics=[TopicFactory(name="Gout")],
        body=[
            section("Signs", block("text", running), kind="guideline_section", audience="professional"),
            section(
                "More",
                block("statement", {"text": f"<p>Do{cite(one)}</p>", "certainty": "high", "strength": "strong-for"}),
                block("key_points", {"title": "", "points": [block("item", "<p>Rest</p>")]}),
                block("warning", {"level": "emergency", "title": "Fever", "text": "<ul><li>Call</li></ul>"}),
                block("table", {"table": table, "note": "<p>Note</p>"}),
            ),
            block("disclaimer", {"disclaimer": None, "title": "Note well", "text": "<p>Ask <i>first</i>.</p>"}),
        ],
    )
    written = exported(page)
    assert valid(dtd, written), dtd.error_log
    root = fromstring(written)
    meta = root.find("front/article-meta")
    assert words(meta.find("title-group/article-title")) == "What is <A & B>?"
    assert words(meta.find("contrib-group/contrib[@contrib-type='author']/name-alternatives")) == "Ada Okafor"
    assert meta.find("contrib-group/contrib/contrib-id").text == "https://orcid.org/0000-0002-1825-0097"
    assert meta.find("pub-date").get("iso-8601-date") == page.last_updated.date().isoformat()
    assert words(meta.find("abstract")) == page.summary
    assert [words(part) for part in meta.iter("compound-kwd-part")] == ["E11", "Gout"]
    status = {words(each[0]): words(each[1]) for each in meta.iter("custom-meta")}
    assert (status["review-status"], status["review-digest"]) == ("not_submitted", page.review_digest())
    assert status["review-notice"]

    signs, more = root.findall("body/sec")
    assert (signs.get("id"), signs.get("sec-type"), signs.get("specific-use")) == (
        "sec-1",
        "guideline",
        "audience-professional",
    )
    assert [each.tag for each in signs] == ["title", "p", "p", "sec", "sec"]
    assert [words(each) for each in signs.iter("title")] == ["Signs", "Doses", "Elderly", "After"]
    assert words(signs[1]) == "A bold claim1–3 with a link."
    (group,) = signs[1].iter("sup")
    assert [(xref.get("rid"), xref.text) for xref in group] == [("ref-1 ref-2 ref-3", "1–3")]
    listed = signs.find("sec/list")
    assert (listed.get("list-type"), words(listed[0][0]), listed[0][1].get("list-type")) == (
        "bullet",
        "10 mg4(p. 4)",
        "order",
    )
    assert "\u00a0" in "".join(listed.itertext())
    (elderly,) = signs.findall("sec/sec")
    assert [(each.get("ref-type"), each.get("rid")) for each in elderly.iter("xref")] == [("sec", "sec-1")]
    assert words(elderly[1]) == "Less: see above, not there."

    statement, points, warning = more.findall("boxed-text")
    assert words(statement.find("label")) == "Strong recommendation for; certainty: High"
    assert statement.get("specific-use") == "strength-strong-for certainty-high"
    assert [words(each) for each in points.iter("p")] == ["Rest"]
    assert (warning.get("specific-use"), words(warning.find("caption"))) == ("emergency", "Fever")
    wrap = more.find("table-wrap")
    assert (wrap.get("id"), words(wrap.find("caption")), words(wrap.find("table-wrap-foot"))) == (
        "table-1",
        "Thresholds",
        "Note",
    )
    assert [words(cell) for cell in wrap.iter("td")] == ["High2", "130"]
    notes = root.find("back/notes")
    assert (notes.get("notes-type"), words(notes.find("title")), words(notes.find("p"))) == (
        "disclaimer",
        "Note well",
        "Ask first.",
    )


def test_a_figure_and_an_approval(home: Any, dtd: Any) -> None:
    from tests.factories import ImageFactory

    figure = {"image": ImageFactory().pk, "alt": "A toe", "caption": "<p>Gout</p>", "credit": "Ada Okafor, CC BY"}
    page = ArticleFactory(body=[section("A", block("figure", figure))])
    article = page.represent()
    person = {"name": "Sam Rivera", "credentials": "MD", "role": "Cardiologist", "orcid": None}
    article["review"] |= {"reviewed_by": [person], "last_reviewed": "2026-03-02", "notice": None}
    written = to_jats(article, [])
    assert valid(dtd, written), dtd.error_log
    root = fromstring(written)
    assert words(root.find(".//contrib[@contrib-type='reviewer']")) == "Sam Rivera MD Cardiologist"
    assert root.find(".//history/date").get("iso-8601-date") == "2026-03-02"
    assert [each.tag for each in root.find(".//fig")] == ["caption", "alt-text", "graphic", "attrib"]
    assert (
        root.find(".//graphic").get("{http://www.w3.org/1999/xlink}href")
        == article["body"][0]["value"]["content"][0]["value"]["image"]["url"]
    )


def test_the_words_for_an_audience(home: Any, dtd: Any) -> None:
    plain = text("In plain words", CitationFactory())
    page = ArticleFactory(body=[section("A", text("Jargon", CitationFactory()), variants=[("patient", [plain])])])
    assert "In plain words" not in exported(page)
    written = exported(page, audience="patient")
    assert valid(dtd, written), dtd.error_log
    (only,) = fromstring(written).findall("body/sec")
    assert (only.get("specific-use"), words(only.find("p"))) == ("audience-patient", "In plain words 2.")
    with pytest.raises(CommandError, match="audience must be one of: "):
        exported(page, audience="nobody")


TAGS = ("a", "b", "em", "sup", "p", "ul", "ol", "li", "br", "h2", "h3", "h4", "blockquote", "div", "td", "img", "embed")
ATTRIBUTES = st.sampled_from(
    ["", ' href="#ref-1"', ' href="#ref-9"', ' href="#a"', ' href="x"', ' src="x" alt="y"', ' class="citation"']
)
MARKUP = st.recursive(
    st.text(max_size=5).map(lambda raw: raw.replace("<", "&lt;")) | st.sampled_from(["<!-- c -->", "–", " ", "&nbsp;"]),
    lambda inner: st.builds(
        lambda tag, attributes, parts: f"<{tag}{attributes}>{''.join(parts)}</{tag}>",
        st.sampled_from(TAGS),
        ATTRIBUTES,
        st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)


@pytest.fixture
def blank(home: Any) -> dict[str, Any]:
    """An article with nothing in it."""
    article: dict[str, Any] = ArticleFactory(body=[]).represent()
    return article


@settings(suppress_health_check=[*HealthCheck])
@given(
    html=MARKUP,
    title=st.text(max_size=9),
    sources=st.lists(records(signs=True), min_size=1, max_size=2),
)
def test_any_markup_is_valid(blank: dict[str, Any], dtd: Any, html: str, title: str, sources: Any) -> None:
    table = {"caption": title, "columns": [{"type": "rich_text", "heading": title}], "rows": [{"values": [html]}]}
    content = [
        block("text", html),
        block("statement", {"text": html, "certainty": "", "strength": "x"}),
        block("key_points", {"title": title, "points": [html]}),
        block("warning", {"level": "", "title": "", "text": html}),
        block("figure", {"image": None, "alt": title, "caption": html, "credit": title}),
        block("table", {"table": table, "note": html}),
        block("own", {"any": [html, 3]}),
    ]
    item = block("x_section", {"heading": title, "anchor": "a", "audience": title, "content": content})
    article = {
        **blank,
        "title": title,
        "summary": html,
        "body": [block("own", html), item],
        "authors": [{"name": title, "credentials": title, "orcid": None}],
        "topics": [{"name": title, "slug": "t", "codes": [{"system": "mesh", "code": title}]}],
        "disclaimer": {"title": title, "html": html},
    }
    written = to_jats(article, sources)
    assert valid(dtd, written), (dtd.error_log, written)


@anything
@given(data=st.data())
def test_any_body_is_valid(blank: dict[str, Any], dtd: Any, data: Any) -> None:
    """With a site's own blocks too."""
    body = kitchen.body()
    described = Describer(lambda text: text, None, {}, {}, {}).stream(body, data.draw(stored(body)))
    written = to_jats({**blank, "body": described}, [])
    assert valid(dtd, written), (dtd.error_log, written)


def test_a_deleted_source_leaves_no_link(home: Any, dtd: Any) -> None:
    gone, stays = CitationFactory.create_batch(2)
    page = ArticleFactory(body=[section("A", text("Claim", gone, stays))])
    gone.delete()
    written = exported(page)
    assert valid(dtd, written), dtd.error_log
    assert [each.get("rid") for each in fromstring(written).iter("xref")] == ["ref-1"]
