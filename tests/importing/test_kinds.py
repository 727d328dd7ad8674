"""What kind of file a file is, and what is refused by name."""

import io
import zipfile
from time import monotonic

import pytest

from wagtail_medarticle.importing.draft import RejectedFile
from wagtail_medarticle.importing.kinds import detect
from wagtail_medarticle.importing.readers import read

JATS = '<?xml version="1.0"?>\n<article article-type="review-article"><front><article-meta/></front></article>'
BITS = '<book-part-wrapper dtd-version="2.0"><book-meta/></book-part-wrapper>'
NLM = '<!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) Archiving DTD v1.1//EN" "x.dtd"><article><front/></article>'
WXR = '<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/"><channel/></rss>'


def zipped(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "kind"),
    [
        (JATS, "a.xml", "jats"),
        (JATS, "a.nxml", "jats"),
        (JATS, "a.txt", "jats"),
        (NLM, "a.html", "jats"),
        (BITS, "a.xml", "jats"),
        (WXR, "a.xml", "wordpress"),
        (f"<?xml version='1.0'?>\n<!-- an export -->\n{WXR}", "", "wordpress"),
        ("<article><h1>Gout</h1></article>", "a.html", "html"),
        ("<article><h1>Gout</h1></article>", "", "html"),
        ("<!DOCTYPE html><title>Gout</title>", "a.txt", "html"),
        ("<html><body>", "a.md", "html"),
        ('<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">', "a.xml", "html"),
        ("<b>Gout</b>", "a.md", "markdown"),
        ('{"format": "wagtail-medarticle/1"}', "a.txt", "json"),
        ("{not JSON", "a.md", "markdown"),
        ("[1] is a number\n\nGout", "a.txt", "text"),
    ],
)
def test_content_decides_where_it_can_be_one_thing_alone(content: str, name: str, kind: str) -> None:
    assert detect(content, name) == kind


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        ("@article{a1, title={Gout}}", "refs.bib", "BibTeX"),
        ("@article{a1, title={Gout}}", "refs.txt", "BibTeX"),
        ("TY  - JOUR\nTI  - Gout\nER  -", "refs.ris", "RIS"),
        ("TY  - JOUR\nTI  - Gout\nER  -", "", "RIS"),
        ("PMID- 123\nTI  - Gout", "refs.txt", "PubMed"),
        ("title,year\nGout,2019", "refs.csv", "a table"),
        ("PMID,Title,Authors\n1,Gout,A", "", "a table"),
        ("<PubmedArticleSet><PubmedArticle/></PubmedArticleSet>", "refs.xml", "<PubmedArticleSet>"),
        ("<modsCollection/>", "", "<modsCollection>"),
        ('[{"DOI": "10.1000/x", "type": "book"}]', "refs.json", "JSON"),
        ('{"message": {"DOI": "10.1000/x"}}', "", "JSON"),
    ],
)
def test_references_are_refused_with_the_command_that_takes_them(content: str, name: str, said: str) -> None:
    with pytest.raises(RejectedFile, match="import_references") as caught:
        read(content, name=name)
    assert said in caught.value.reason
    assert name in caught.value.reason


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        ('<?xml version="1.0"?><TEI><text/></TEI>', "a.xml", "<TEI>.*JATS"),
        ('<rss version="2.0"><channel/></rss>', "feed.xml", "<rss>"),
        ("Gout hurts", "a.xml", "no XML"),
        (b"%PDF-1.7\n", "a.pdf", "a PDF"),
        (b"{\\rtf1}", "a.rtf", "RTF"),
        (zipped("word/document.xml"), "a.docx", "a Word file"),
        (zipped("mimetype", "content.xml"), "a.odt", "OpenDocument"),
        (zipped("a.html"), "a.zip", "unpack"),
        (b"PK\x03\x04 broken", "a.docx", "broken ZIP"),
        (b"\x89PNG\r\n\x1a\n", "a.html", "a picture"),
    ],
)
def test_what_is_no_article_is_refused_by_name(content: str | bytes, name: str, said: str) -> None:
    with pytest.raises(RejectedFile, match=said):
        read(content, name=name)


def test_a_stated_format_wins_over_the_content() -> None:
    assert read("<TEI>\n\nOverview\n\nGout hurts.", format="text").title == "<TEI>"


def test_many_comments_take_no_time() -> None:
    started = monotonic()
    with pytest.raises(RejectedFile):
        detect("<!-- note -->\n" * 5000 + "<TEI/>", "a.xml")
    assert monotonic() - started < 2
