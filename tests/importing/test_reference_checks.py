"""What is told about an article's references."""

from wagtail_medarticle.importing.draft import ArticleDraft
from wagtail_medarticle.importing.markup import embed
from wagtail_medarticle.importing.reference_lists import check_references, cited_in
from wagtail_medarticle.references.record import Record


def test_citations_are_found_wherever_they_stand():
    assert cited_in([{"value": {"a": f"<p>{embed(2)}{embed(2)}</p>", "rows": [[embed(10, "p. 4")]], "n": 3}}]) == {
        2,
        10,
    }


def test_what_is_never_cited_and_what_names_no_kind_is_told():
    draft = ArticleDraft(
        body=[{"value": embed(2)}], references=[Record(title="On gout"), Record(title="x", kind="book")]
    )
    check_references(draft)
    assert [(finding.level, finding.code) for finding in draft.findings] == [
        ("warning", "reference-uncited"),
        ("info", "reference-kind"),
    ]
    assert "On gout" in draft.findings[0].message
