"""Importing references in the admin."""

from __future__ import annotations

import json
from datetime import timedelta
from time import monotonic
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.admin.test_merging import with_permissions
from tests.factories import ArticleFactory, CitationFactory
from tests.waits import at_most
from wagtail_medarticle.library import apply, read
from wagtail_medarticle.library import storing as stepping
from wagtail_medarticle.library.import_plan import plan
from wagtail_medarticle.library.storing import advance, prepare
from wagtail_medarticle.models import Citation, ReferenceImport

pytestmark = pytest.mark.django_db
NAMES = "wagtailsnippets_wagtail_medarticle_citation"
IMPORT = f"{NAMES}:import"
JSON = {"HTTP_ACCEPT": "application/json"}


def items(*records: dict[str, Any]) -> str:
    return json.dumps(
        [{"type": "article-journal", "id": str(number), **record} for number, record in enumerate(records)]
    )


def item(number: int, **fields: Any) -> dict[str, Any]:
    issued = {"date-parts": [[2020]]}
    author = [{"family": "Okafor", "given": "Ada"}]
    doi = f"10.5555/import.{number}"
    return {"title": f"Study of subject {number}", "DOI": doi, "issued": issued, "author": author, **fields}


ONE_OF_EACH = items(
    item(1),
    {"title": "Known study", "DOI": "10.5555/known", "volume": "7", "issued": {"date-parts": [[2024]]}},
    {"DOI": "10.5555/same"},
    {"title": "Two at once", "DOI": "10.5555/known", "PMID": "31000001"},
    {"DOI": "10.5555/nobody-has-it"},
)


@pytest.fixture
def library(home: Any) -> dict[str, Citation]:
    return {
        "known": CitationFactory(title="Known study", doi="10.5555/known", volume=""),
        "same": CitationFactory(title="Same study", doi="10.5555/same"),
        "other": CitationFactory(title="Other study", doi="", pmid="31000001"),
    }


def given(client: Any, text: str | bytes, **fields: Any) -> Any:
    """Answer to a text, or to bytes as a file."""
    content = {"text": text} if isinstance(text, str) else {"file": SimpleUploadedFile("library.bib", text)}
    return client.post(reverse(IMPORT), {"format": "auto", "overwrite": "correct", **content, **fields})


def rows(client: Any, url: str) -> list[list[str]]:
    table = BeautifulSoup(client.get(url).content, "html.parser").select_one("table.listing")
    return [[" ".join(cell.get_text().split()) for cell in row("td")] for row in table.tbody("tr")]


def test_what_will_become_of_each_record_and_then_it_does(admin_client: Any, library: dict[str, Citation]) -> None:
    response = given(admin_client, ONE_OF_EACH)
    assert response.status_code == 302
    planned = rows(admin_client, response.url)
    assert [row[1] for row in planned] == ["Created", "Updated", "Unchanged", "Ambiguous", "Rejected"]
    assert planned[1][3].startswith("volume: 7")
    assert planned[3][3].startswith("Its identifiers belong to different sources.")
    assert planned[4][3] == "It has no title, and the library has no such source."
    assert Citation.objects.count() == 3
    html = admin_client.get(response.url).content.decode()
    assert "Nothing is stored yet." in html
    assert "Import 5 records" in html
    assert [row[1] for row in rows(admin_client, f"{response.url}?outcome=ambiguous")] == ["Ambiguous"]

    assert admin_client.post(response.url).url == response.url
    done = rows(admin_client, response.url)
    assert [row[:3] for row in done] == [row[:3] for row in planned]
    assert "Done. This is what became" in admin_client.get(response.url).content.decode()
    created = Citation.objects.get(doi="10.5555/import.1")
    assert reverse(f"{NAMES}:edit", args=[created.pk]) in admin_client.get(response.url).content.decode()
    library["known"].refresh_from_db()
    assert library["known"].volume == "7"
    assert Citation.objects.count() == 4
    assert admin_client.post(response.url, **JSON).json()["finished"] is True  # a second click does nothing
    assert Citation.objects.count() == 4
    kept = ReferenceImport.objects.get()
    assert (kept.records, kept.past) == ([], [])


def test_a_file_in_whatever_encoding(admin_client: Any, home: Any) -> None:
    bibtex = "@article{a, title={Über Ruhe}, doi={10.5555/ruhe}, year={2020}}"
    response = given(admin_client, bibtex.encode("utf-16"))
    assert "Import of library.bib" in admin_client.get(response.url).content.decode()
    admin_client.post(response.url)
    assert Citation.objects.get().title == "Über Ruhe"


@pytest.mark.parametrize(
    ("content", "fields", "said"),
    [
        ("", {}, "Choose a file or paste a text"),
        ("  ", {}, "Choose a file or paste a text"),
        ("[]", {}, "There is no record in it."),
        ("Dear all, see attached.", {}, ""),
        (b"\x00\x01", {}, ""),
        ("x", {"file": SimpleUploadedFile("x.bib", b"x")}, "one of the two"),
        ("x", {"format": "word"}, "Select a valid choice"),
        ("x", {"overwrite": "all"}, "Select a valid choice"),
    ],
)
def test_what_can_not_be_read_is_said(admin_client: Any, home: Any, content: Any, fields: Any, said: str) -> None:
    response = given(admin_client, content, **fields)
    assert response.status_code == 200
    html = response.content.decode()
    assert said in html
    assert "error" in html
    assert not ReferenceImport.objects.exists()


def test_too_much_at_once(admin_client: Any, home: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("wagtail_medarticle.admin.citations.importing.MOST_RECORDS", 2)
    assert "It has 3 records; at most 2" in given(admin_client, items(item(1), item(2), item(3))).content.decode()
    monkeypatch.setattr("wagtail_medarticle.admin.citations.importing.MOST_BYTES", 10)
    assert "It is larger than 10" in given(admin_client, items(item(1)).encode()).content.decode()


def test_step_by_step_is_as_at_one_go(admin: Any, home: Any) -> None:
    """What records say of each other counts over the ends of batches, too."""
    same = {"DOI": "10.5555/import.3"}
    records = read(items(*map(item, range(9)), item(3, title="Another title", volume="3"), item(3, volume="4", **same)))
    steps = prepare(records, user=admin, name="x", overwrite="correct")
    for _ in at_most(len(records), "the last step"):
        before = steps.done
        steps = advance(steps.pk, batch=2)
        assert steps.done > before
        if steps.finished_at:
            break
    stepwise = [citation.record for citation in Citation.objects.order_by("pk")]
    outcomes = [entry["outcome"] for entry in steps.entries]
    Citation.objects.all().delete()
    report = apply(records, batch=2)
    assert [citation.record for citation in Citation.objects.order_by("pk")] == stepwise
    assert [entry.outcome for entry in report.entries] == outcomes


def test_progress_and_what_was_interrupted(admin_client: Any, home: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("wagtail_medarticle.admin.citations.importing.SECONDS", 0)
    monkeypatch.setattr(stepping.advance.__wrapped__, "__kwdefaults__", {"batch": 2})
    url = given(admin_client, items(*map(item, range(5)))).url
    state = {"done": 2, "total": 5, "finished": False, "progress": "2 of 5 records are done."}
    assert admin_client.post(url, **JSON).json() == state
    html = admin_client.get(url).content.decode()
    assert "was interrupted" in html
    assert "Go on" in html
    assert Citation.objects.count() == 2
    (own,) = rows(admin_client, reverse(IMPORT))  # who has closed the page finds it again
    assert own[0] == "pasted text"
    assert own[2] == "Interrupted 2 of 5 records are done."
    assert f'href="{url}"' in admin_client.get(reverse(IMPORT)).content.decode()
    assert [admin_client.post(url, **JSON).json()["finished"] for _ in range(2)] == [False, True]
    assert Citation.objects.count() == 5
    assert rows(admin_client, reverse(IMPORT))[0][2] == "Done 5 of 5 records are done."


def test_who_may_not_add_gets_nothing(client: Any, admin: Any, home: Any) -> None:
    planned = prepare(read(items(item(1))), user=admin, name="x", overwrite="keep")
    with_permissions(client, "change_citation", "delete_citation", "view_citation")
    for url in (reverse(IMPORT), reverse(f"{NAMES}:imported", args=[planned.pk])):
        assert client.get(url).status_code == 302
        assert client.post(url).status_code == 403
    assert "Import" not in BeautifulSoup(client.get(reverse(f"{NAMES}:list")).content, "html.parser").main.get_text()


def test_an_import_is_its_users_own(client: Any, admin: Any, home: Any) -> None:
    planned = prepare(read(items(item(1))), user=admin, name="x", overwrite="keep")
    with_permissions(client, "add_citation", "change_citation")
    url = reverse(f"{NAMES}:imported", args=[planned.pk])
    assert client.get(url).status_code == client.post(url).status_code == 404
    assert str(planned.pk) not in client.get(reverse(IMPORT)).content.decode()
    assert not Citation.objects.exists()


def test_who_may_add_and_not_change_changes_nothing(client: Any, library: dict[str, Citation]) -> None:
    with_permissions(client, "add_citation")
    assert 'name="overwrite"' not in client.get(reverse(IMPORT)).content.decode()
    response = given(client, ONE_OF_EACH, overwrite="correct")  # which is crafted
    assert [row[1] for row in rows(client, response.url)][:2] == ["Created", "Unchanged"]
    client.post(response.url)
    library["known"].refresh_from_db()
    assert (library["known"].volume, Citation.objects.count()) == ("", 4)
    ReferenceImport.objects.update(overwrite="correct", finished_at=None)  # the permission was withdrawn meanwhile
    assert client.post(response.url, **JSON).status_code in (302, 403)
    assert client.post(response.url, HTTP_X_REQUESTED_WITH="XMLHttpRequest").status_code == 403


def test_old_ones_go(admin: Any, home: Any) -> None:
    old = prepare(read(items(item(1))), user=admin, name="x", overwrite="keep")
    ReferenceImport.objects.update(created_at=timezone.now() - timedelta(days=31))
    prepare(read(items(item(1))), user=admin, name="x", overwrite="keep")
    assert not ReferenceImport.objects.filter(pk=old.pk).exists()
    assert ReferenceImport.objects.count() == 1


def test_what_is_kept_is_what_was_read(admin: Any, home: Any) -> None:
    full = item(
        1,
        editor=[{"literal": "World Body"}],
        accessed={"date-parts": [[2024, 2, 3]]},
        ISSN="no issn",
        author=[{"family": "Berg", "given": "A", "non-dropping-particle": "van den", "suffix": "Jr"}],
    )
    records = read(items(full, {"type": "book"}))
    row = prepare(records, user=admin, name="x", overwrite="correct")
    row.refresh_from_db()
    assert [stepping.parsed_from_json(stored) for stored in row.records] == records
    assert [entry.as_json() for entry in plan(records).entries] == [
        {
            **entry,
            "citations": tuple(entry["citations"]),
            "changes": tuple(entry["changes"]),
            "notes": tuple(entry["notes"]),
            "marks": tuple(entry["marks"]),
        }
        for entry in row.entries
    ]


def test_the_number_of_queries_does_not_grow(admin_client: Any, home: Any) -> None:
    def counts(number: int, offset: int) -> tuple[int, ...]:
        known = [CitationFactory(doi=f"10.5555/import.{offset + index}", volume="") for index in range(number // 2)]
        ArticleFactory(cites=known)
        text = items(*(item(offset + index, volume="1") for index in range(number)))
        found = []

        def count(ask: Any, *args: Any) -> Any:
            with CaptureQueriesContext(connection) as queries:
                response = ask(*args)
            # Wagtail's search on SQLite takes one for each entry that has changed.
            found.append(sum('UPDATE "wagtailsearch_indexentry"' not in query["sql"] for query in queries))
            return response

        url = count(given, admin_client, text).url
        for ask in (admin_client.get, admin_client.post, admin_client.get):
            count(ask, url)
        return tuple(found)

    counts(2, 0)
    # A citation has so many columns that SQLite, with at most 999 values a statement, inserts 18 in one.
    assert counts(4, 100) == counts(30, 1000)


def test_a_large_file_from_upload_to_report(
    admin_client: Any, home: Any, full_counts: bool, record_property: Any
) -> None:
    """In full: ``python -m pytest tests/admin/test_importing.py --full-counts``, which prints the times."""
    number = 10_000 if full_counts else 450
    file = items(*(item(index, volume=str(index), abstract="What we did. " * 80) for index in range(number))).encode()
    started = monotonic()
    url = given(admin_client, file).url
    longest, planned = 0.0, monotonic() - started
    for _ in at_most(number, "the last step"):
        asked = monotonic()
        finished = admin_client.post(url, **JSON).json()["finished"]
        longest = max(longest, monotonic() - asked)
        if finished:
            break
    taken = monotonic() - started
    assert Citation.objects.count() == number
    assert {entry["outcome"] for entry in ReferenceImport.objects.get().entries} == {"created"}
    record_property(
        "figure",
        f"{number} records ({len(file) / 1e6:.1f} MB) imported in the admin in {taken:.1f} s: {planned:.1f} s for the "
        f"upload and its plan, then steps of {longest:.1f} s at most",
    )
