"""A WordPress export: a page a post."""

from __future__ import annotations

from datetime import date
from time import monotonic

import pytest

from tests.samples import SHARED_DATA
from wagtail_medarticle.importing.draft import ArticleDraft, RejectedFile
from wagtail_medarticle.importing.readers import read_all

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel><title>Clinic</title><link>https://clinic.example</link><language>en-GB</language>
<wp:base_blog_url>https://clinic.example</wp:base_blog_url>
<wp:author><wp:author_login><![CDATA[nokafor]]></wp:author_login>
<wp:author_display_name><![CDATA[Dr O]]></wp:author_display_name>
<wp:author_first_name><![CDATA[Ngozi]]></wp:author_first_name>
<wp:author_last_name><![CDATA[Okafor]]></wp:author_last_name></wp:author>
<wp:author><wp:author_login><![CDATA[admin]]></wp:author_login>
<wp:author_display_name><![CDATA[admin]]></wp:author_display_name></wp:author>
"""
PASRICHA = "Pasricha SR, Tye-Din J. Iron deficiency. Lancet. 2021;397:233-248."


def item(
    body: str, *, title: str = "Iron &amp; you", slug: str = "iron", status: str = "publish", kind: str = "post",
    more: str = "",    creator: str = "nokafor",
) -> str:  # fmt: skip
    return f"""<item><title>{title}</title><link>https://clinic.example/2024/{slug}/</link>
<dc:creator><![CDATA[{creator}]]></dc:creator><content:encoded><![CDATA[{body}]]></content:encoded>
<excerpt:encoded><![CDATA[Why <b>iron</b> matters.]]></excerpt:encoded><wp:post_date>2024-03-01 10:00:00</wp:post_date>
<wp:post_modified>2024-05-02 10:00:00</wp:post_modified><wp:post_name>{slug}</wp:post_name>
<wp:status>{status}</wp:status>
<wp:post_type>{kind}</wp:post_type>
<category domain="category" nicename="anaemia"><![CDATA[Anaemia]]></category>
<category domain="post_tag" nicename="women"><![CDATA[Women]]></category>{more}</item>"""


def export(*items: str) -> list[ArticleDraft | RejectedFile]:
    return list(read_all(f"{HEAD}{''.join(items)}</channel></rss>", name="export.xml"))


def only(*items: str) -> ArticleDraft:
    (draft,) = export(*items)
    assert isinstance(draft, ArticleDraft)
    return draft


def text_of(draft: ArticleDraft) -> str:
    return "".join(block["value"] for section in draft.body for block in section["value"]["content"])


def test_a_post_with_all_that_is_known_of_it() -> None:
    draft = only(item("<h2>Signs</h2>\n\nLow iron tires.\n\nIt harms\nchildren."))
    assert (draft.title, draft.slug, draft.language) == ("Iron & you", "iron", "en-GB")
    assert (draft.summary, draft.last_updated) == ("Why iron matters.", date(2024, 5, 2))
    assert [(author.name.given, author.name.family) for author in draft.authors] == [("Ngozi", "Okafor")]
    assert (draft.address, draft.is_public) == ("https://clinic.example/2024/iron/", True)
    assert draft.categories == [("anaemia", "Anaemia")]
    assert text_of(draft) == "<p>Low iron tires.</p><p>It harms<br/>children.</p>"


def test_each_post_is_an_article_and_what_is_none_is_told() -> None:
    first, second = export(
        item("<p>One.</p>"), item("<p>Two.</p>", slug="two"), item("", kind="attachment"), item("x", status="trash")
    )
    assert isinstance(first, ArticleDraft)
    assert isinstance(second, ArticleDraft)
    assert [finding.message for finding in first.findings if finding.code == "items-left-out"] == [
        "Items of the export that are no articles, left out: 1 × attachment, 1 × trash"
    ]
    assert "items-left-out" not in [finding.code for finding in second.findings]


def test_a_post_without_text_costs_no_other() -> None:
    bad, good = export(item("  ", title="Empty"), item("<p>Two.</p>"))
    assert isinstance(bad, RejectedFile)
    assert bad.reason == "“Empty” (https://clinic.example/2024/iron/): it has no text"
    assert isinstance(good, ArticleDraft)


@pytest.mark.parametrize("status", ["draft", "private", "pending", "future"])
def test_what_was_not_public_is_marked(status: str) -> None:
    assert not only(item("<p>One.</p>", status=status)).is_public


def test_a_password_is_not_public() -> None:
    assert not only(item("<p>One.</p>", more="<wp:post_password>x</wp:post_password>")).is_public


def test_footnotes_of_the_block_editor_stand_beside_the_post() -> None:
    note = '<sup data-fn="f1" class="fn"><a href="#f1" id="f1-link">1</a></sup>'
    meta = (
        "<wp:postmeta><wp:meta_key><![CDATA[footnotes]]></wp:meta_key><wp:meta_value><![CDATA["
        f'[{{"content":"{PASRICHA}","id":"f1"}}]]]></wp:meta_value></wp:postmeta>'
    )
    draft = only(
        item(
            f"<!-- wp:paragraph --><p>It is common.{note}</p><!-- /wp:paragraph -->\n<!-- wp:footnotes /-->", more=meta
        )
    )
    assert [record.title for record in draft.references] == ["Iron deficiency"]
    assert text_of(draft) == '<p>It is common.<embed embedtype="citation" ref="1"/></p>'


@pytest.mark.parametrize("code", ["efn_note", "ref", "footnote"])
def test_notes_of_a_plug_in(code: str) -> None:
    draft = only(item(f"It is common.[{code}]{PASRICHA}[/{code}] It tires.[{code}]We mean adults.[/{code}]"))
    assert [record.year for record in draft.references] == [2021]
    assert text_of(draft).startswith('<p>It is common.<embed embedtype="citation" ref="1"/> It tires.<sup>a</sup></p>')


def test_a_shortcode_is_told() -> None:
    draft = only(item('Before\n\n[gallery ids="1,2"]\n\nAfter, as he wrote [sic].'))
    assert [finding.message for finding in draft.findings if finding.code == "shortcode"] == [
        'A shortcode of WordPress is kept as text: “[gallery ids="1,2"]”'
    ]


def test_an_account_is_no_author() -> None:
    draft = only(item("<p>One.</p>", creator="admin"))
    assert not draft.authors
    assert "author-left-out" in [finding.code for finding in draft.findings]


def test_links_within_the_old_site_keep_leading_there() -> None:
    assert 'href="https://clinic.example/b/"' in text_of(only(item('<p>See <a href="/b/">B</a>.</p>')))


@pytest.mark.parametrize("source", ["<rss xmlns:wp='http://wordpress.org/export/1.2/'><channel>", f"{HEAD}&undefined;"])
def test_a_broken_export_is_refused_with_its_line(source: str) -> None:
    with pytest.raises(RejectedFile, match="not XML") as caught:
        list(read_all(source, name="export.xml"))
    assert caught.value.line


def test_entities_are_never_expanded() -> None:
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + HEAD.partition("?>")[2] + "&b;</channel></rss>"
    with pytest.raises(RejectedFile, match="not XML"):
        list(read_all(bomb, format="wordpress"))


def test_a_real_export() -> None:
    path = SHARED_DATA / "articles" / "posts.wxr.xml"
    if not path.exists():
        pytest.skip("no shared data")
    found = list(read_all(path.read_bytes(), name=path.name))
    drafts = [draft for draft in found if isinstance(draft, ArticleDraft)]
    assert len(drafts) == len(found) == 11
    assert [draft.title for draft in drafts if not draft.is_public] == ["Draft Page", "Private Post"]
    assert [author.name.family for draft in drafts for author in draft.authors] == ["LastName"]


@pytest.mark.parametrize(
    "text", ["[ref]" * 20000, "[ref]x[/ref]" + "[ref]" * 20000, "[a]" * 30000, "[caption]" * 20000]
)
def test_shortcodes_without_an_end_take_no_time(text: str) -> None:
    started = monotonic()
    assert export(item(f"It tires. {text}"))
    assert monotonic() - started < 2
