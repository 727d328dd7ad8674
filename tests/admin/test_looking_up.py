"""The form's look-up: what is found, in the background or at once, for whom, and what is said when nothing is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django_tasks import TaskResultStatus, default_task_backend
from django_tasks.backends.dummy import DummyBackend

from tests.factories import CitationFactory
from tests.library.look_up.conftest import Services, _server, services
from wagtail_medarticle.library.look_up import look_up
from wagtail_medarticle.models import Citation

__all__ = ["_server", "services"]
pytestmark = pytest.mark.django_db
NAMES = "wagtailsnippets_wagtail_medarticle_citation"
TEA, SLEEP = "10.5555/tea.2019.4", "10.5555/sleep.2021.17"


class Keeping(DummyBackend):
    """Runs nothing, and keeps what is to be run."""

    supports_get_result = True


def ask(client: Client, identifier: str, citation: Any = "") -> Any:
    return client.post(reverse(f"{NAMES}:look_up"), {"identifier": identifier, "citation": citation})


def values(answer: Any) -> dict[str, str]:
    """What the form has once all that was found is taken over."""
    fields = answer.json()["fields"]
    return {part["name"]: part["value"] for field in fields for part in (field, *field.get("with", ()))}


def test_it_finds_what_the_form_needs_and_stores_nothing(admin_client: Client, services: Services) -> None:
    answer = ask(admin_client, f"https://doi.org/{SLEEP.upper()}")
    found = values(answer)
    assert (found["title"], found["authors"]) == (
        "Sleep and recovery: a randomised trial", "Okafor, Ada N.\nSleep Trial Group",
    )  # fmt: skip
    assert {name: found[name] for name in ("year", "month", "day", "volume", "issue", "pages", "doi")} == {
        "year": "2021", "month": "3", "day": "9", "volume": "12", "issue": "3", "pages": "112-119",
        "doi": SLEEP.upper(),
    }  # fmt: skip
    shown = {field["name"]: (field["label"], field["shown"]) for field in answer.json()["fields"]}
    assert shown["month"] == ("Month", "March")
    assert "status" not in found
    assert (answer.json()["service"], answer.json()["known"]) == ("Crossref", None)
    assert values(ask(admin_client, "31000001"))["pmid"] == "31000001"
    assert not Citation.objects.exists()


def test_it_says_what_became_of_the_source_and_which_entry_is_the_same(
    admin_client: Client, services: Services
) -> None:
    known = CitationFactory(doi=TEA)
    answer = ask(admin_client, TEA)
    found = values(answer)
    assert (found["status"], found["notice"]) == (
        "retracted", "Retracted (2021-06-15): https://doi.org/10.5555/tea.2021.30",
    )  # fmt: skip
    assert answer.json()["known"] == {"label": str(known), "url": reverse(f"{NAMES}:edit", args=[known.pk])}
    assert ask(admin_client, TEA, known.pk).json()["known"] is None


@pytest.mark.parametrize(
    ("identifier", "failures", "words"),
    [
        ("", (), "Enter a DOI or a PubMed ID"),
        ("tea", (), "neither a DOI nor a PubMed ID"),
        ("10.5555/nowhere", (), "Crossref doesn't know 10.5555/nowhere"),
        ("99999999", (), "PubMed doesn't know 99999999"),
        (SLEEP, (503, 503, 503), "Crossref can't be asked at the moment (HTTP 503). Try again later."),
        (SLEEP, (429, 429, 429), "Crossref can't be asked at the moment (HTTP 429). Try again later."),
    ],
)
def test_it_says_why_there_is_no_answer(
    admin_client: Client, services: Services, identifier: str, failures: tuple[int, ...], words: str
) -> None:
    for status in failures:
        services.fail(status)
    assert words in ask(admin_client, identifier).json()["error"]


def test_a_queue_that_is_too_long_is_said(admin_client: Client, services: Services, monkeypatch: Any) -> None:
    monkeypatch.setattr("wagtail_medarticle.library.look_up_client.LONGEST_WAIT", -1)
    assert "too many requests are waiting" in ask(admin_client, SLEEP).json()["error"]


def test_a_backend_that_keeps_results_is_asked_again(
    admin_client: Client, admin: User, services: Services, settings: Any
) -> None:
    settings.TASKS = {"default": {"BACKEND": f"{__name__}.Keeping"}}
    url = reverse(f"{NAMES}:look_up")
    answer = ask(admin_client, SLEEP)
    ticket = answer.json()["ticket"]
    assert (answer.status_code, services.asked) == (202, [])
    assert admin_client.get(url, {"ticket": ticket}).json() == {"ticket": ticket}
    (result,) = default_task_backend.results
    object.__setattr__(result, "status", TaskResultStatus.SUCCESSFUL)
    object.__setattr__(result, "_return_value", look_up.call(*result.args))
    assert values(admin_client.get(url, {"ticket": ticket}))["doi"] == SLEEP.upper()
    object.__setattr__(result, "status", TaskResultStatus.FAILED)
    broken = admin_client.get(url, {"ticket": ticket})
    assert (broken.status_code, "broke off" in broken.json()["error"]) == (502, True)
    for forged in ("", "x", f"{ticket}x"):
        assert admin_client.get(url, {"ticket": forged}).status_code == 404
    other = Client()
    other.force_login(User.objects.create_superuser("other"))
    assert other.get(url, {"ticket": ticket}).status_code == 403
    default_task_backend.clear()
    assert admin_client.get(url, {"ticket": ticket}).status_code == 404


def test_for_whoever_may_neither_add_nor_change_nothing_is_asked(client: Client, services: Services, db: None) -> None:
    user = User.objects.create_user("reader")
    names = ("access_admin", "view_citation", "delete_citation")
    user.user_permissions.add(*Permission.objects.filter(codename__in=names))
    client.force_login(user)
    assert ask(client, SLEEP).status_code == 403
    assert client.get(reverse(f"{NAMES}:look_up"), {"ticket": "x"}).status_code == 403
    assert services.asked == []
    user.user_permissions.add(Permission.objects.get(codename="add_citation"))
    assert ask(client, SLEEP).status_code == 200
    client.logout()
    assert ask(client, SLEEP).status_code in (302, 401, 403)


def test_the_panel_is_in_the_form_where_the_site_looks_sources_up(admin_client: Client, services: Services) -> None:
    source = CitationFactory()
    for url in (reverse(f"{NAMES}:add"), reverse(f"{NAMES}:edit", args=[source.pk])):
        html = admin_client.get(url).content.decode()
        assert "data-medarticle-look-up" in html
        assert "looking_up.js" in html


def test_where_look_up_is_off_there_is_no_panel_and_no_answer(admin_client: Client, home: Any) -> None:
    html = admin_client.get(reverse(f"{NAMES}:add")).content.decode()
    assert "look-up" not in html
    assert "looking_up.js" not in html
    assert ask(admin_client, SLEEP).status_code == 404


def test_the_health_is_taken_over_with_its_notice_and_events_or_not_at_all(
    admin_client: Client, services: Services
) -> None:
    known = CitationFactory(doi=TEA, notice="Seen by the library")
    (health,) = (field for field in ask(admin_client, TEA, known.pk).json()["fields"] if "with" in field)
    line = "Retracted (2021-06-15): https://doi.org/10.5555/tea.2021.30"
    assert (health["name"], health["label"], health["value"]) == ("status", "Health", "retracted")
    assert line in health["shown"]
    notice, events = health["with"]
    assert notice == {"name": "notice", "value": f"{line}\nSeen by the library"}
    assert events["name"] == "found_events"
    assert not [field for field in ask(admin_client, TEA).json()["fields"] if field["name"] == "found_events"]
    known.events = json.loads(events["value"])
    known.status = "retracted"
    known.save()
    assert "status" not in values(ask(admin_client, TEA, known.pk))  # nothing new became of it
