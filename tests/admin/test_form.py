from __future__ import annotations

import json
from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from tests.factories import CitationFactory
from wagtail_medarticle.models import Citation, Contributor, Disclaimer, Topic

pytestmark = pytest.mark.django_db
NAMES = "wagtailsnippets_wagtail_medarticle_citation"


def fields_of(html: bytes) -> dict[str, str]:
    """What a browser would send back of the edit form."""
    form = BeautifulSoup(html, "html.parser").select_one("form[data-edit-form]")
    sent = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        if field.name == "select":
            chosen = field.select_one("option[selected]") or field.select_one("option")
            sent[field["name"]] = chosen["value"]
        elif field.name == "textarea":
            sent[field["name"]] = field.get_text().removeprefix("\n").replace("\n", "\r\n")
        elif field.get("type") not in ("checkbox", "radio") or field.has_attr("checked"):
            sent[field["name"]] = field.get("value", "")
    return sent


def add(client, **values) -> tuple[int, dict]:
    url = reverse(f"{NAMES}:add")
    sent = {**fields_of(client.get(url).content), "title": "Rest in heart failure", **values}
    response = client.post(url, sent)
    errors = {} if response.status_code == 302 else response.context["form"].errors
    return response.status_code, dict(errors)


def test_a_citation_is_added_with_names_and_normal_identifiers(admin_client, home):
    status, errors = add(
        admin_client,
        kind="guideline",
        authors="Okafor, Ada N.\r\nWorld Health Organization",
        year="2024",
        month="3",
        doi="https://doi.org/10.5555/ABC",
        pmid="PMID: 0031",
    )
    assert (status, errors) == (302, {})
    citation = Citation.objects.get()
    assert citation.authors == [{"family": "Okafor", "given": "Ada N."}, {"literal": "World Health Organization"}]
    assert (citation.kind, citation.year, citation.month, citation.day) == ("guideline", 2024, 3, None)
    assert (citation.doi, citation.pmid, citation.type) == ("10.5555/ABC", "31", "article-journal")


@pytest.mark.parametrize(
    ("values", "field", "words"),
    [
        ({"authors": "a, b, c, d"}, "authors", "Line 1"),
        ({"doi": "abc"}, "doi", "DOI"),
        ({"title": ""}, "title", "required"),
        ({"year": "2023", "month": "2", "day": "30"}, "day", "date"),
        ({"month": "2"}, "month", "year"),
        ({"year": "2023", "day": "3"}, "day", "month"),
        ({"url": "nowhere"}, "url", "valid URL"),
    ],
)
def test_wrong_input_is_named_at_its_field(admin_client, home, values, field, words):
    status, errors = add(admin_client, **values)
    assert status == 200
    assert list(errors) == [field]
    assert words in str(errors[field])
    assert not Citation.objects.exists()


def test_an_identifier_that_another_citation_has(admin_client, home):
    CitationFactory(doi="10.5555/abc")
    status, errors = add(admin_client, doi="doi:10.5555/ABC")
    assert status == 200
    assert "A citation with this DOI exists." in str(errors)


def test_saving_without_a_change_changes_nothing(admin_client, home):
    citation = CitationFactory(
        authors=[{"family": "Berg", "given": "Jan", "non-dropping-particle": "van der"}, {"literal": "A, B and C"}],
        editors=[{"family": "Ng", "given": "Li", "suffix": "Jr"}],
        type="webpage", month=2, day=29, accessed=date(2024, 3, 1), abstract="One.\n\nTwo.", notice="See the notice.",
        status="superseded", superseded_by=CitationFactory(), language="en", isbn="9780306406157", issn="0317-8471",
    )  # fmt: skip
    before = Citation.objects.values().get(pk=citation.pk)
    url = reverse(f"{NAMES}:edit", args=[citation.pk])
    assert admin_client.post(url, fields_of(admin_client.get(url).content)).status_code == 302
    after = Citation.objects.values().get(pk=citation.pk)
    changed = {name for name in before if name != "updated_at" and before[name] != after[name]}
    assert changed <= {"abstract"}  # its line ends are the browser's
    assert after["abstract"].split() == before["abstract"].split()


def test_a_type_that_is_not_in_the_list_stays(admin_client, home):
    citation = CitationFactory(type="hologram")
    url = reverse(f"{NAMES}:edit", args=[citation.pk])
    admin_client.post(url, fields_of(admin_client.get(url).content))
    citation.refresh_from_db()
    assert citation.type == "hologram"


def test_a_source_cannot_supersede_itself(admin_client, home):
    citation = CitationFactory()
    url = reverse(f"{NAMES}:edit", args=[citation.pk])
    response = admin_client.post(url, {**fields_of(admin_client.get(url).content), "superseded_by": citation.pk})
    assert list(response.context["form"].errors) == ["superseded_by"]


def test_a_topic_with_codes(admin_client, home):
    url = reverse("wagtailsnippets_wagtail_medarticle_topic:add")
    sent = fields_of(admin_client.get(url).content) | {
        "name": "Diabetes", "slug": "diabetes", "codes-TOTAL_FORMS": 1,
        "codes-0-system": "icd-10", "codes-0-code": "E11", "codes-0-id": "", "codes-0-DELETE": "", "codes-0-ORDER": 1,
    }  # fmt: skip
    assert admin_client.post(url, sent).status_code == 302
    assert [str(code) for code in Topic.objects.get().codes.all()] == ["ICD-10 E11"]


def test_a_contributor(admin_client, admin):
    url = reverse("wagtailsnippets_wagtail_medarticle_contributor:add")
    sent = fields_of(admin_client.get(url).content) | {
        "name": "Ada Okafor", "orcid": "https://orcid.org/0000-0002-1825-0097", "user": admin.pk,
    }  # fmt: skip
    assert admin_client.post(url, sent).status_code == 302
    assert Contributor.objects.get().orcid == "0000-0002-1825-0097"


def test_a_disclaimer(admin_client, home):
    url = reverse("wagtailsnippets_wagtail_medarticle_disclaimer:add")
    paragraph = {"key": "a", "text": "No advice.", "type": "unstyled", "depth": 0}
    blocks = [paragraph | {"inlineStyleRanges": [], "entityRanges": []}]
    text = json.dumps({"blocks": blocks, "entityMap": {}})
    sent = fields_of(admin_client.get(url).content) | {"title": "Mind", "text": text}
    assert admin_client.post(url, sent).status_code == 302
    assert "No advice." in Disclaimer.objects.get().text


@pytest.mark.parametrize("view", ["edit", "inspect", "usage", "history", "delete"])
def test_the_views_of_a_citation_answer(admin_client, home, view):
    citation = CitationFactory()
    assert admin_client.get(reverse(f"{NAMES}:{view}", args=[citation.pk])).status_code == 200


def edits(client, citation):
    """A function that changes fields of the citation's form; ``seen`` is the form that was opened before."""
    url = reverse(f"{NAMES}:edit", args=[citation.pk])

    def save(seen=None, **values):
        response = client.post(url, {**(seen or fields_of(client.get(url).content)), **values}, follow=True)
        citation.refresh_from_db()
        return response

    return url, save


def test_an_editor_upholds_a_marked_source_with_a_reason_and_takes_that_back(admin_client, admin, home):
    citation = CitationFactory(status="retracted")
    _, save = edits(admin_client, citation)
    assert save(upheld_reason="Replaced under the same DOI.").redirect_chain
    assert (citation.upheld, citation.upheld_by, citation.counted_health) == (True, admin, "current")
    upheld_at = citation.upheld_at
    assert save(title="Another").redirect_chain
    assert (citation.upheld, citation.upheld_at) == (True, upheld_at)
    save(upheld_reason="")
    assert (citation.upheld_as, citation.upheld_by) == ("", None)
    refused = save(status="current", upheld_reason="No need.")
    assert "needs no reason" in str(refused.context["form"].errors["upheld_reason"])
    assert (citation.status, citation.upheld_as) == ("retracted", "")
    history = admin_client.get(reverse(f"{NAMES}:history", args=[citation.pk])).content.decode()
    assert "Upheld although Retracted: Replaced under the same DOI." in history
    assert "No longer upheld" in history


def test_a_later_change_is_upheld_anew_for_the_same_reason(admin_client, admin, home):
    citation = CitationFactory(status="corrected")
    url, save = edits(admin_client, citation)
    save(upheld_reason="About a table that we don't use.")
    assert "uphold_again" not in fields_of(admin_client.get(url).content)
    assert "Uphold it again" not in admin_client.get(url).content.decode()
    told = save(status="withdrawn")
    assert (citation.upheld, citation.counted_health) == (False, "withdrawn")
    assert "counts as “Withdrawn” now" in told.content.decode()
    html = admin_client.get(url).content.decode()
    assert "It was upheld as “Corrected”" in html
    assert "Now it is “Withdrawn”" in html
    save(title="Another")
    assert not citation.upheld
    save(uphold_again="on")
    assert (citation.upheld, citation.upheld_as, citation.counted_health) == (True, "withdrawn", "current")
    assert citation.upheld_reason == "About a table that we don't use."
    assert "Uphold it again" not in admin_client.get(url).content.decode()
    save(status="current")
    assert not citation.upheld
    assert "Uphold it again" not in admin_client.get(url).content.decode()


def test_what_became_of_a_source_while_its_form_was_open_is_not_lost(admin_client, home):
    citation = CitationFactory(status="corrected", title="Outcomes")
    url, save = edits(admin_client, citation)
    seen = fields_of(admin_client.get(url).content)
    Citation.objects.filter(pk=citation.pk).update(status="retracted", notice="Retracted (2024-01-31).")
    refused = save(seen, title="Another", upheld_reason="A small correction.")
    assert "While this form was open, the source became “Retracted”" in str(refused.context["form"].errors["status"])
    assert (citation.status, citation.upheld, citation.title) == ("retracted", False, "Outcomes")
    shown = fields_of(refused.content)
    assert (shown["status"], shown["notice"], shown["title"]) == ("retracted", "Retracted (2024-01-31).", "Another")
    save(shown, upheld_reason="")
    assert (citation.status, citation.notice, citation.title) == ("retracted", "Retracted (2024-01-31).", "Another")
