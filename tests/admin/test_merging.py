"""Likely duplicates and their merge, as the admin shows them."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import ArticleFactory, CitationFactory, cite
from tests.library.merging.stored import references_to
from wagtail_medarticle.models import Citation

pytestmark = pytest.mark.django_db
NAMES = "wagtailsnippets_wagtail_medarticle_citation"
DUPLICATES = f"{NAMES}:duplicates"


@pytest.fixture
def pair(home: Any) -> tuple[Citation, Citation]:
    """One source twice; the second is cited once."""
    kept = CitationFactory(title="Rest in heart failure", doi="10.5555/rest", volume="12")
    gone = CitationFactory(title="Rest in heart failure.", doi="", pmid="31000001", volume="13", pages="1–9")
    ArticleFactory(title="Heart failure", cites=[gone])
    return kept, gone


def merge_url(*citations: Citation) -> str:
    return f"{reverse(f'{NAMES}:merge')}?{'&'.join(f'id={citation.pk}' for citation in citations)}"


def page_of(client: Any, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def form_of(client: Any, *citations: Citation) -> dict[str, str]:
    """What a browser would send: the suggestion."""
    page = page_of(client, merge_url(*citations))
    return {
        field["name"]: field["value"]
        for field in page.select("form[method=post] input:not([type=radio]:not([checked]))")
    }


def with_permissions(client: Any, *names: str, name: str = "librarian") -> User:
    """Log somebody in who may do just that."""
    user = User.objects.create_user(name)
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", *names]))
    client.force_login(user)
    return user


def test_duplicates_stand_side_by_side_with_what_differs(admin_client: Any, pair: tuple[Citation, Citation]) -> None:
    kept, gone = pair
    CitationFactory(title="Another", doi="10.5555/other")
    page = page_of(admin_client, reverse(DUPLICATES))
    [group] = page.select(".medarticle-duplicates__group")
    assert "Same title and year" in group.get_text()
    rows = {
        row.th.get_text(): [" ".join(cell.get_text().split()) for cell in row("td")] for row in group.select("tbody tr")
    }
    assert rows["DOI"] == ["—", "10.5555/rest"]  # the one in use comes first
    assert rows["Date"] == ["2024"]
    assert merge_url(gone, kept) in group.select_one("a.button")["href"]


def test_what_has_other_identifiers_is_shown_when_asked_for(admin_client: Any, home: Any) -> None:
    for number in (1, 2):
        CitationFactory(title="Rest in heart failure", doi=f"10.5555/rest.{number}")
    page = page_of(admin_client, reverse(DUPLICATES))
    assert not page.select(".medarticle-duplicates__group")
    assert "Show 1 more group" in " ".join(page.get_text().split())
    assert len(page_of(admin_client, f"{reverse(DUPLICATES)}?all=1").select(".medarticle-duplicates__group")) == 1


def test_a_change_of_the_library_is_seen_at_once(admin_client: Any, pair: tuple[Citation, Citation]) -> None:
    assert page_of(admin_client, reverse(DUPLICATES)).select(".medarticle-duplicates__group")
    pair[0].title = "Something else entirely"
    pair[0].save()
    assert not page_of(admin_client, reverse(DUPLICATES)).select(".medarticle-duplicates__group")


def test_merged_as_chosen(admin_client: Any, pair: tuple[Citation, Citation]) -> None:
    kept, gone = pair
    data = form_of(admin_client, kept, gone)
    assert (data["doi"], data["pmid"], data["winner"]) == (str(kept.pk), str(gone.pk), str(gone.pk))
    data |= {"winner": str(kept.pk), "title": str(kept.pk), "volume": str(gone.pk), "pages": str(gone.pk)}
    response = admin_client.post(merge_url(kept, gone), data, follow=True)
    assert response.redirect_chain == [(reverse(DUPLICATES), 302)]
    assert (
        "1 page now cites “Okafor 2024: Rest in heart failure” in place of another entry." in response.content.decode()
    )
    [citation] = Citation.objects.all()
    assert (citation.pk, citation.doi, citation.pmid, citation.volume) == (kept.pk, "10.5555/rest", "31000001", "13")
    assert references_to(gone.pk) == []


def test_what_has_changed_meanwhile_is_not_merged(admin_client: Any, pair: tuple[Citation, Citation]) -> None:
    data = form_of(admin_client, *pair)
    Citation.objects.filter(pk=pair[0].pk).update(title="Corrected since")
    response = admin_client.post(merge_url(*pair), data)
    assert response.status_code == 409
    assert "have changed since you opened them" in response.content.decode()
    assert Citation.objects.count() == 2


@pytest.mark.parametrize("wrong", [{"winner": "x"}, {"winner": "999999"}, {"doi": "-1"}, {"doi": "999999"}])
def test_crafted_choices_are_refused(admin_client: Any, pair: tuple[Citation, Citation], wrong: dict[str, str]) -> None:
    response = admin_client.post(merge_url(*pair), {**form_of(admin_client, *pair), **wrong})
    assert response.status_code == 400
    assert "Choose which entry stays" in response.content.decode()
    assert Citation.objects.count() == 2


@pytest.mark.parametrize("query", ["", "id=1", "id=x&id=y", "id=99999999999999999999&id=2", "id=998&id=999"])
def test_what_is_not_there_can_not_be_merged(admin_client: Any, home: Any, query: str) -> None:
    assert admin_client.get(f"{reverse(f'{NAMES}:merge')}?{query}").status_code == 404
    assert admin_client.post(f"{reverse(f'{NAMES}:merge')}?{query}").status_code == 404


@pytest.mark.parametrize("names", [["change_citation"], ["delete_citation"], ["view_citation", "add_citation"]])
def test_who_may_not_both_change_and_delete(client: Any, pair: tuple[Citation, Citation], names: list[str]) -> None:
    with_permissions(client, *names)
    for url in (merge_url(*pair), reverse(DUPLICATES)):
        assert client.get(url).status_code == 302
        assert client.post(url).status_code == 403
    assert "Likely duplicates" not in client.get(reverse(f"{NAMES}:list")).content.decode()
    assert Citation.objects.count() == 2


def test_who_may_both_can_merge(client: Any, pair: tuple[Citation, Citation]) -> None:
    with_permissions(client, "change_citation", "delete_citation")
    assert "Likely duplicates" in client.get(reverse(f"{NAMES}:list")).content.decode()
    page = page_of(client, merge_url(*pair))
    assert "Heart failure" not in page.select_one(".medarticle-uses").get_text()  # not theirs to see
    assert client.post(merge_url(*pair), form_of(client, *pair)).status_code == 302
    assert Citation.objects.count() == 1


def test_ticked_entries_go_to_the_page_that_merges(admin_client: Any, pair: tuple[Citation, Citation]) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtail_medarticle", "citation", "merge"])
    back = reverse(f"{NAMES}:list")
    response = admin_client.get(url, {"id": [citation.pk for citation in pair], "next": back})
    assert response.status_code == 302
    assert response.url.startswith(merge_url(*pair))
    assert page_of(admin_client, response.url).select_one("a.button-secondary")["href"] == back
    for ids in ([pair[0].pk], range(1, 12), ["all"]):
        response = admin_client.get(url, {"id": ids, "next": back}, follow=True)
        assert response.redirect_chain == [(back, 302)]
        assert "Choose from two to 10 entries to merge." in response.content.decode()
    assert admin_client.post(f"{url}?id={pair[0].pk}&id={pair[1].pk}").status_code == 405


def test_the_number_of_queries_does_not_grow(admin_client: Any, home: Any) -> None:
    def count(url: str) -> int:
        admin_client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert admin_client.get(url).status_code == 200
        return len(queries)

    def add(number: int) -> list[Citation]:
        made = []
        for index in range(number):
            title = f"Effects of substance {Citation.objects.count()}"
            made += [CitationFactory(title=title, doi="" if index else "10.5555/a") for _ in range(2 if index else 1)]
            ArticleFactory(cites=made[-2:])
        return made

    one, *others = add(3)
    few = count(reverse(DUPLICATES)), count(merge_url(*others[:2]))
    for _ in range(12):
        for citation in others[:2]:
            ArticleFactory(cites=[citation])
    Citation.objects.filter(pk=one.pk).update(doi="10.5555/b")
    more = add(12)
    assert (count(reverse(DUPLICATES)), count(merge_url(*others[:2]))) == few
    assert count(merge_url(*more[1:9])) == few[1]


def test_marked_up_words_stay_words(admin_client: Any, home: Any) -> None:
    pair = [CitationFactory(title=f"<b>Rest</b> & {cite(CitationFactory())}", doi="") for _ in range(2)]
    for url in (reverse(DUPLICATES), merge_url(*pair)):
        html = admin_client.get(url).content.decode()
        assert "<b>Rest" not in html


def test_dates_and_lists_that_differ_look_different(admin_client: Any, home: Any) -> None:
    month = CitationFactory(title="Rest", year=2015, month=5, doi="10.5555/rest")
    months = CitationFactory(title="Rest", year=2015, month=5, end_year=2015, end_month=6, authors_cut=True)
    season = CitationFactory(title="Rest", year=2015, season=1)
    page = " ".join(page_of(admin_client, merge_url(month, months, season)).get_text(" ").split())
    for words in ("2015-05 – 2015-06", "2015, Spring", "Okafor, Ada N.; et al"):
        assert words in page
