from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from wagtail.models import ModelLogEntry

from tests.factories import CitationFactory
from wagtail_medarticle.admin.citations.chooser.pasting import NewCitationForm
from wagtail_medarticle.models import Citation

pytestmark = pytest.mark.django_db

FILLED = {
    "kind": "guideline",
    "title": "Rest",
    "authors": "Okafor, Ada N.\nSleep Trial Group",
    "year": "2020",
    "doi": "https://doi.org/10.5555/REST",
}


def test_a_source_is_added_and_comes_into_the_dialogs_basket(admin_client, admin, home):
    answer = admin_client.post(reverse("citation_chooser:create") + "?multiple=1", FILLED).json()
    citation = Citation.objects.get()
    assert (citation.title, citation.kind, citation.year, citation.doi) == ("Rest", "guideline", 2020, "10.5555/REST")
    assert citation.authors == [{"family": "Okafor", "given": "Ada N."}, {"literal": "Sleep Trial Group"}]
    assert (answer["step"], [result["label"] for result in answer["result"]]) == ("added", [citation.short_label])
    entry = ModelLogEntry.objects.get()
    assert (entry.action, entry.user, entry.object_id) == ("wagtail.create", admin, str(citation.pk))


def test_where_one_is_chosen_it_is_the_new_one(admin_client, home):
    answer = admin_client.post(reverse("citation_chooser:create"), FILLED).json()
    assert (answer["step"], answer["result"]["id"]) == ("chosen", str(Citation.objects.get().pk))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"title": ""}, "This field is required"),
        ({"doi": "10.5555/taken"}, "A citation with this DOI exists"),
        ({"doi": "eleven"}, "eleven"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(admin_client, home, changes, message):
    CitationFactory(doi="10.5555/taken")
    answer = admin_client.post(reverse("citation_chooser:create") + "?multiple=1", FILLED | changes)
    assert message in answer.json()["htmlFragment"]
    assert Citation.objects.count() == 1


def test_who_may_not_add_citations_can_cite_and_can_not_create(writer, admin_client, home):
    known = CitationFactory()
    html = writer.get(reverse("citation_chooser:choose"), {"multiple": "1"}).json()["html"]
    assert "Add by hand" not in html
    assert known.title in html
    query = {"multiple": "1", "id": known.pk}
    assert len(writer.get(reverse("citation_chooser:chosen_multiple"), query).json()["result"]) == 1
    for url in (reverse("citation_chooser:create"), reverse("citation_chooser:create") + "?multiple=1"):
        assert writer.post(url, FILLED).status_code == 403
        assert writer.get(url).status_code == 403
    assert list(Citation.objects.all()) == [known]


def test_who_may_add_them_sees_the_form(writer, editor, home):
    editor.user_permissions.add(Permission.objects.get(codename="add_citation"))
    assert "Add by hand" in writer.get(reverse("citation_chooser:choose"), {"multiple": "1"}).json()["html"]
    assert writer.post(reverse("citation_chooser:create"), FILLED).json()["step"] == "chosen"


def test_a_source_that_comes_in_while_the_form_is_checked(admin_client, home, monkeypatch):
    check, came = NewCitationForm.is_valid, []

    def is_valid(form):
        valid = check(form)
        if not came:
            came.append(CitationFactory(doi="10.5555/rest"))
        return valid

    monkeypatch.setattr(NewCitationForm, "is_valid", is_valid)
    answer = admin_client.post(reverse("citation_chooser:create") + "?multiple=1", FILLED).json()
    assert "A citation with this DOI exists." in answer["htmlFragment"]
    assert list(Citation.objects.values_list("pk", flat=True)) == [came[0].pk]
