"""The JSON article file, read and written."""

import json
from copy import deepcopy
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_medarticle import enums
from wagtail_medarticle.exporting.article_json import write
from wagtail_medarticle.importing.article_json import line_of, read
from wagtail_medarticle.importing.draft import ArticleDraft, AuthorDraft, RejectedFile
from wagtail_medarticle.importing.markup import embed
from wagtail_medarticle.references.record import Name, PartialDate, Record

TEXT = {"type": "text", "value": f"<p>It hurts{embed(1, 'p. 4')}.</p>"}
TABLE = {
    "type": "table",
    "value": {
        "table": {
            "columns": [
                {"type": "text", "heading": "A"},
                {"type": "rich_text", "heading": "B"},
                {"type": "number", "heading": "C"},
            ],
            "rows": [{"values": ["1", f"<p>2{embed(1)}</p>", 3.5]}, {"values": ["", "", None]}],
            "caption": "Stages",
        },
        "note": "",
    },
}
CONTENT = [
    TEXT,
    {"type": "statement", "value": {"text": "<p>Rest.</p>", "certainty": "very-low", "strength": "good-practice"}},
    {"type": "key_points", "value": {"title": "", "points": [{"type": "item", "value": "<p>Rest</p>"}]}},
    {"type": "warning", "value": {"level": "emergency", "title": "Fever", "text": "<ul><li>Call</li></ul>"}},
    {"type": "figure", "value": {"image": 3, "alt": "A toe", "caption": "", "credit": ""}},
    TABLE,
]
SECTION = {
    "type": "general_section",
    "value": {
        "heading": "Signs",
        "audience": "",
        "content": CONTENT,
        "variants": [{"type": "item", "value": {"audience": "patient", "content": [TEXT]}}],
    },
}
ARTICLE = {
    "format": "wagtail-medarticle/1",
    "title": "Gout",
    "slug": "gout",
    "summary": "Too much uric acid.",
    "language": "en",
    "last_updated": "2026-03-02",
    "authors": [{"family": "Doe", "given": "Jane", "credentials": "MD", "orcid": "0000-0002-1825-0097"}],
    "topics": [{"name": "Gout", "slug": "gout", "codes": [{"system": "icd-10", "code": "M10"}]}],
    "body": [
        SECTION,
        {"type": "disclaimer", "value": {"disclaimer": None, "title": "Note", "text": "<p>Ask.</p>"}},
        {"type": "follow_up", "value": {"prompt": "A question?", "text": "", "url": ""}},
    ],
    "references": [
        {
            "id": "x",
            "type": "article-journal",
            "title": "On gout",
            "container-title": "Gut",
            "issued": {"date-parts": [[2019]]},
            "custom": {"kind": "guideline"},
        }
    ],
}


def changed(*path_and_value):
    """`ARTICLE` as a file, with another value at a path; no value removes the key."""
    *path, value = path_and_value
    article = deepcopy(ARTICLE)
    inner = article
    for step in path[:-1]:
        inner = inner[step]
    if value is None:
        del inner[path[-1]]
    else:
        inner[path[-1]] = value
    return json.dumps(article, indent=1)


def test_reading():
    draft = read(json.dumps(ARTICLE))
    assert (draft.title, draft.slug, draft.language, draft.last_updated) == ("Gout", "gout", "en", date(2026, 3, 2))
    assert draft.authors == [AuthorDraft(Name("Doe", "Jane"), "MD", "0000-0002-1825-0097")]
    assert draft.topics == ARTICLE["topics"]
    assert draft.body == ARTICLE["body"]
    assert draft.references == [
        Record(kind="guideline", title="On gout", container_title="Gut", issued=PartialDate(2019))
    ]
    assert not draft.findings


def test_what_was_written_reads_the_same():
    draft = read(json.dumps(ARTICLE))
    text = write(draft)
    assert read(text) == draft
    assert write(read(text)) == text
    assert list(json.loads(text)) == list(ARTICLE)


def test_only_title_and_body_are_needed():
    body = [
        {
            "type": "general_section",
            "value": {"heading": "Signs", "content": [{"type": "text", "value": "<p>Pain.</p>"}]},
        }
    ]
    draft = read(json.dumps({"title": " Gout ", "body": body}))
    assert draft == ArticleDraft(title="Gout", body=body)


def test_a_caption_beside_a_table_is_the_table_s():
    outer = deepcopy(TABLE)
    outer["value"]["caption"], outer["value"]["table"]["caption"] = "Stages", ""
    draft = read(changed("body", 0, "value", "content", [TEXT, outer]))
    assert draft.body[0]["value"]["content"][1] == TABLE


B = ("body", 0, "value")
C = (*B, "content")


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("", "not JSON", 1),
        ('{\n"title": }', "not JSON: Expecting value", 2),
        ('{"title": NaN}', "NaN", 0),
        ("[" * 100_000, "not JSON", 0),
        ("[]", "the file: must be an object", 1),
        (changed("title", None), "title: is required", 1),
        (changed("title", " "), "title: must not be empty", 3),
        (changed("title", "x" * 256), "title: must have at most 255 characters", 3),
        (changed("title", "a\x00"), "title: holds a control character", 3),
        (changed("format", "other/1"), "format: must be one of: 'wagtail-medarticle/1'", 2),
        (changed("tilte", "x"), "tilte: is not one of: format, type, title", 0),
        (changed("last_updated", "2026-02-30"), "last_updated: must be a date", 7),
        (changed("body", []), "body: must not be empty", 0),
        (changed("body", 0, "type", "section"), r"body\[0\].type: must be one of: guideline_section", 0),
        (changed(*B, "heading", None), r"body\[0\].value.heading: is required", 31),
        (changed(*B, "heading", 3), r"body\[0\].value.heading: must be text", 0),
        (changed(*C, 0, "type", "tekst"), r"body\[0\].value.content\[0\].type: must be one of: text", 0),
        (changed(*C, 0, "value", "<p></p>"), r"content\[0\].value: must not be empty", 0),
        (changed(*C, 0, "value", "<p>a<script>b</script></p>"), "<script> is not allowed here", 0),
        (changed(*C, 0, "value", "<p onclick='x'>a</p>"), "'onclick', which is not allowed", 0),
        (changed(*C, 0, "value", "<p><a href='javascript:x'>a</a></p>"), "is not an address", 0),
        (changed(*C, 0, "value", "<p><a href=' JavaScript:x'>a</a></p>"), "is not an address", 0),
        (changed(*C, 0, "value", f"<p>a{embed(2)}</p>"), "ref=2 cites past the list, which has 1", 0),
        (changed(*C, 0, "value", '<p>a<embed embedtype="citation" id="2"/></p>'), "a citation needs ref", 0),
        (changed(*C, 0, "value", '<p>a<embed embedtype="media" url="x"/></p>'), "an <embed> must be a citation", 0),
        (changed(*C, 1, "value", "certainty", "sure"), r"content\[1\].value.certainty: must be one of: 'high'", 0),
        (changed(*C, 1, "value", "text", "<ul><li>a</li></ul>"), "<ul> is not allowed here", 0),
        (changed(*C, 2, "value", "points", []), r"points: must not be empty", 0),
        (changed(*C, 2, "value", "points", [3]), r"points\[0\]: must be text, or must be an object", 0),
        (changed(*C, 0, "value", {"content": "<p>a</p>"}), "must be as it is stored, not an object", 0),
        (changed("body", 1, "value", "html", "<p>a</p>"), r"body\[1\].value.html: is not one of", 0),
        (
            changed(*C, 4, "value", "image", True),
            "image: must be a whole number, or must be an object, or must be null",
            0,
        ),
        (changed(*C, 5, "value", "table", "rows", 0, "values", ["1"]), r"rows\[0\].values: must have 3 items", 0),
        (
            changed(*C, 5, "value", "table", "rows", 0, "values", 1, "<p>a<b onclick=x>b</b></p>"),
            r"values\[1\]: <b> has",
            0,
        ),
        (changed("body", 1, "value", "text", f"<p>a{embed(1)}</p>"), "<embed> is not allowed here", 0),
        (changed("authors", 0, "orcid", "0000-0002-1825-0098"), r"authors\[0\].orcid:", 0),
        (changed("authors", 0, {"given": "Jane"}), r"authors\[0\]: an author needs 'family' or 'literal'", 0),
        (changed("topics", 0, "codes", 0, "system", "icd-9"), r"topics\[0\].codes\[0\].system: must be one of", 0),
        (changed("references", 0, {"type": "book"}), r"references\[0\]: has neither a title nor", 0),
        (changed("references", 0, "a"), r"references\[0\]: expected an object", 0),
        (changed("references", "a"), "references: must be a list", 0),
    ],
)
def test_an_error_names_the_place_and_the_line(text, reason, line):
    with pytest.raises(RejectedFile, match=reason) as caught:
        read(text)
    assert not line or caught.value.line == line


def test_the_line_is_that_of_the_wrong_value():
    text = changed(*C, 2, "value", "points", 0, "value", "<h3>a</h3>")
    with pytest.raises(RejectedFile) as caught:
        read(text)
    assert "<h3>a</h3>" in text.split("\n")[caught.value.line - 1]


plain = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="<>&"), min_size=1, max_size=20)
records = st.builds(
    Record,
    kind=st.sampled_from(enums.CitationKind.values),
    title=plain.map(lambda text: f"On {text}x"),
    issued=st.none() | st.builds(PartialDate, st.integers(1600, 2100)),
    volume=st.sampled_from(["", "12"]),
)
drafts = st.builds(
    ArticleDraft,
    title=plain,
    summary=st.text(st.characters(exclude_categories=["C"])),
    last_updated=st.none() | st.dates(),
    authors=st.lists(st.builds(AuthorDraft, st.builds(Name, family=plain, given=plain), plain)),
    body=st.lists(st.just(SECTION), min_size=1, max_size=3),
    references=st.lists(records, min_size=1, max_size=4),
)


@given(drafts)
def test_any_draft_survives_writing_and_reading(draft):
    again = read(write(draft))
    again.findings.clear()
    assert again == draft


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda v: (
            st.lists(v) | st.dictionaries(st.sampled_from(["title", "body", "type", "value", "references", "x"]), v)
        ),
    )
)
def test_any_json_is_read_or_rejected(value):
    with pytest.raises(RejectedFile):
        read(json.dumps(value))


SOURCE = '{\n"a": [1,\n {"b, {": "x"}],\n"c": [],\n"a": [\n"later"]}'


@pytest.mark.parametrize(
    ("place", "line"),
    [((), 1), (("c",), 4), (("a",), 5), (("a", 0), 6), (("x",), 1), (("a", 7), 5), (("a", 0, "x"), 6)],
)
def test_a_place_is_found_or_what_is_around_it(place, line):
    assert line_of(SOURCE, place) == line


values = st.recursive(
    st.text() | st.integers() | st.none(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
)


@given(values, st.data())
def test_every_place_is_found_on_its_line(value, data):
    path, inner = [], value
    while isinstance(inner, dict | list) and inner and data.draw(st.booleans()):
        step = data.draw(st.sampled_from(list(inner) if isinstance(inner, dict) else range(len(inner))))
        path.append(step)
        inner = inner[step]
    text = json.dumps(value, indent=1, ensure_ascii=False)
    begins = text.split("\n")[line_of(text, tuple(path)) - 1].rstrip(",")
    assert json.dumps(inner, indent=1, ensure_ascii=False).split("\n")[0] in begins
