"""Messages to a front end that listens for real, on a port of this machine."""

from __future__ import annotations

import hashlib
import hmac
import json
import re
import subprocess
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.checks import run_checks
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.factories import ArticleFactory
from tests.waits import SECONDS, at_most
from wagtail_medarticle.models import MedicalArticleSettings, WebhookDelivery
from wagtail_medarticle.webhooks.changes import UPDATED, ArticleChange
from wagtail_medarticle.webhooks.delivery import (
    LARGEST,
    TIMEOUT,
    TRIES,
    WITHIN_REQUEST,
    deliver,
    due,
    record,
    signature,
)
from wagtail_medarticle.webhooks.tasks import send

ROOT = Path(__file__).resolve().parents[2]
SECRET = "sixteen letters."


class FrontEnd(HTTPServer):
    """Answers with ``status`` and remembers what it got."""

    status = 204

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Listener)
        self.got: list[tuple[dict[str, str], bytes]] = []


class Listener(BaseHTTPRequestHandler):
    server: FrontEnd

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.got.append((dict(self.headers), body))
        self.send_response(self.server.status)
        self.send_header("Location", "http://127.0.0.1:9/")
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        """Keep quiet."""


@pytest.fixture
def front_end(settings: Any) -> Iterator[FrontEnd]:
    with FrontEnd() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}/rebuild"
        settings.WAGTAIL_MEDARTICLE = {"WEBHOOKS": [{"URL": url, "SECRET": SECRET}]}
        yield server
        server.shutdown()


def publish(django_capture_on_commit_callbacks: Any) -> Any:
    with django_capture_on_commit_callbacks(execute=True):
        return ArticleFactory()


def test_a_message_is_signed_and_says_what_changed(
    front_end: FrontEnd, home: Any, django_capture_on_commit_callbacks: Any
) -> None:
    article = publish(django_capture_on_commit_callbacks)
    ((headers, body),) = front_end.got
    signed = hmac.new(SECRET.encode(), headers["X-Medarticle-Timestamp"].encode() + b"." + body, hashlib.sha256)
    assert headers["X-Medarticle-Signature"] == f"sha256={signed.hexdigest()}"
    assert abs(int(headers["X-Medarticle-Timestamp"]) - timezone.now().timestamp()) < 60
    said, delivery = json.loads(body), WebhookDelivery.objects.get()
    assert said["id"] == str(delivery.key)
    assert said["articles"] == [
        {
            "id": article.pk,
            "type": article._meta.label,
            "locale": "en",
            "action": "published",
            "html_url": article.get_full_url(),
            "former_html_url": None,
        }
    ]
    assert said["sites"] == []
    assert (delivery.tries, delivery.outcome, delivery.next_try_at) == (1, "HTTP 204", None)
    assert delivery.delivered_at is not None
    assert not deliver(delivery.pk), "once"


def test_what_the_documentation_checks_messages_with_does(
    front_end: FrontEnd, home: Any, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    publish(django_capture_on_commit_callbacks)
    ((headers, body),) = front_end.got
    page = (ROOT / "docs" / "developers.md").read_text().partition("## Telling front ends")[2]
    python, node = (
        re.search(rf"^```{name}\n(import [^`]*?)^```", page, re.MULTILINE | re.DOTALL) for name in ("python", "js")
    )
    assert python
    assert node
    questions = [
        (SECRET, headers, body.decode()),
        ("another secret..", headers, body.decode()),
        (SECRET, headers, "[]"),
    ]
    old, garbage = ({"X-Medarticle-Timestamp": each} for each in ("1", "é"))
    old["X-Medarticle-Signature"] = f"sha256={signature(SECRET, '1', body)}"
    questions += [(SECRET, each, body.decode()) for each in ({**headers, **garbage}, {}, old, {**headers, **old})]
    names: dict[str, Any] = {}
    exec(python[1], names)  # noqa: S102
    assert [names["is_ours"](secret, given, text.encode()) for secret, given, text in questions] == [True, *6 * [False]]
    lower = [
        [secret, {name.lower(): value for name, value in given.items()}, text] for secret, given, text in questions
    ]
    asks = (
        f"JSON.stringify({json.dumps(lower)}.map(([secret, given, text]) => isOurs(secret, given, Buffer.from(text))))"
    )
    (tmp_path / "check.mjs").write_text(f"{node[1]}\nconsole.log({asks});")
    said = subprocess.run(["node", tmp_path / "check.mjs"], capture_output=True, check=True, text=True, timeout=SECONDS)
    assert json.loads(said.stdout) == [True, *6 * [False]]


@pytest.mark.parametrize("status", [302, 404, 500])
def test_what_fails_is_tried_again_later_and_later(
    front_end: FrontEnd, home: Any, status: int, monkeypatch: Any, django_capture_on_commit_callbacks: Any
) -> None:
    front_end.status = status
    publish(django_capture_on_commit_callbacks)
    now, waits = timezone.now(), []
    for _ in at_most(TRIES + 1, "the last try"):
        delivery = WebhookDelivery.objects.get()
        if not delivery.next_try_at:
            break
        assert not deliver(delivery.pk), "not before its time"
        waits.append(round((delivery.next_try_at - now) / timedelta(minutes=1)))
        now = delivery.next_try_at
        monkeypatch.setattr(timezone, "now", lambda now=now: now)
        assert due(delivery.url) == [delivery.pk]
        call_command("announce_changes", stdout=StringIO())
    assert waits == [2**number for number in range(TRIES - 1)]
    delivery = WebhookDelivery.objects.get()
    assert (delivery.tries, delivery.outcome, delivery.delivered_at) == (TRIES, f"HTTP {status}", None)
    assert len({json.loads(body)["id"] for _, body in front_end.got}) == 1, "the same message each time"
    assert len(front_end.got) == TRIES


def test_a_front_end_that_is_away_takes_nothing_along(
    settings: Any, home: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.WAGTAIL_MEDARTICLE = {"WEBHOOKS": [{"URL": "http://127.0.0.1:9/", "SECRET": SECRET}]}
    article = publish(django_capture_on_commit_callbacks)
    assert type(article).objects.filter(pk=article.pk).exists()
    delivery = WebhookDelivery.objects.get()
    assert (delivery.outcome, delivery.tries) == ("ConnectionError", 1)
    settings.WAGTAIL_MEDARTICLE = {}
    WebhookDelivery.objects.update(next_try_at=timezone.now())
    call_command("announce_changes", stdout=StringIO())
    delivery.refresh_from_db()
    assert (delivery.outcome, delivery.next_try_at) == ("no longer in WEBHOOKS", None)


def test_a_front_end_that_drips_is_not_waited_for(front_end: FrontEnd, db: None, monkeypatch: Any) -> None:
    def drip(listener: Listener) -> None:
        for _ in range(12):
            listener.wfile.write(b"HTTP/1.1 100 Continue\r\n\r\n")
            time.sleep(0.1)

    monkeypatch.setattr(Listener, "do_POST", drip)
    record(many(1))
    began = time.monotonic()
    deliver(WebhookDelivery.objects.get().pk, 0.3)
    assert time.monotonic() - began < 1
    assert WebhookDelivery.objects.get().outcome == "no answer in time"


@pytest.mark.parametrize("url", ["http://a..b/"])
def test_what_is_no_address_is_given_up_like_the_rest(settings: Any, db: None, url: str) -> None:
    settings.WAGTAIL_MEDARTICLE = {"WEBHOOKS": [{"URL": url, "SECRET": SECRET}]}
    record(many(1))
    assert send.func(url) == 0
    delivery = WebhookDelivery.objects.get()
    assert (delivery.tries, bool(delivery.outcome)) == (1, True)


def many(number: int) -> list[ArticleChange]:
    """Changes of as many articles."""
    urls = [f"https://www.example.org/{'a' * 80}/{pk}/" for pk in range(number)]
    return [ArticleChange(pk, "app.Article", "en", UPDATED, (url,)) for pk, url in enumerate(urls)]


def test_what_is_too_large_for_one_message_goes_into_several(
    front_end: FrontEnd, db: None, django_assert_num_queries: Any
) -> None:
    with django_assert_num_queries(1):
        urls = record(many(1000))
    assert WebhookDelivery.objects.count() > 1
    (url,) = urls
    assert send.func(url) == WebhookDelivery.objects.count() == len(front_end.got)
    told = [json.loads(body) for _, body in front_end.got]
    assert [article["id"] for each in told for article in each["articles"]] == [*range(1000)]
    assert max(len(body) for _, body in front_end.got) < LARGEST + 500
    assert [(each["part"], each["parts"]) for each in told] == [(n, len(told)) for n in range(1, len(told) + 1)]
    assert (len({each["change"] for each in told}), len({each["id"] for each in told})) == (1, len(told))
    front_end.got.clear()
    with django_assert_num_queries(1):
        record(
            [*many(1), ArticleChange(1, "app.Article", "en", UPDATED, ("https://www.example.org/" + "a" * LARGEST,))]
        )
    waiting = WebhookDelivery.objects.exclude(next_try_at=None)
    assert [len(each.payload["articles"]) for each in waiting] == [1, 1]
    with django_assert_num_queries(0):
        assert record([]) == []


@pytest.mark.parametrize(("status", "asked"), [(None, 1), (500, 4)])
def test_who_does_not_answer_is_not_asked_for_the_rest(
    front_end: FrontEnd, db: None, monkeypatch: Any, status: int | None, asked: int
) -> None:
    tried: list[int] = []
    monkeypatch.setattr(
        "wagtail_medarticle.webhooks.delivery._post",
        lambda delivery, *how: (tried.append(delivery.pk), (status, ""))[1],
    )
    (url,) = record(many(1000))
    assert send.func(url, patient=True) == 0
    assert len(tried) == asked
    assert set(due(url)) == {*WebhookDelivery.objects.values_list("pk", flat=True)} - {*tried}
    send.func(url, patient=True)
    assert tried.count(tried[0]) == 1, "it waits; the next has its turn"


def test_who_waits_does_not_wait_for_every_part(front_end: FrontEnd, db: None, monkeypatch: Any) -> None:
    clock = iter(range(0, 100, 2))
    monkeypatch.setattr("wagtail_medarticle.webhooks.tasks.monotonic", lambda: next(clock))
    (url,) = record(many(1000))
    assert send.func(url) == 2, "seconds"
    call_command("announce_changes", stdout=StringIO())
    assert due(url) == []


def test_a_backend_that_can_wait_tries_again_by_itself(front_end: FrontEnd, db: None, settings: Any) -> None:
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    front_end.status = 500
    (url,) = record(many(1000))
    send.func(url)
    enqueued = send.get_backend().results
    assert {result.args == [url] and result.task.name for result in enqueued} == {"send"}
    tries = WebhookDelivery.objects.values_list("next_try_at", flat=True)
    assert sorted(result.task.run_after for result in enqueued) == sorted(tries)
    assert due(url) == []


def test_the_log_is_kept_for_so_many_days(settings: Any, home: Any) -> None:
    settings.WAGTAIL_MEDARTICLE = {"WEBHOOK_LOG_DAYS": 30}
    now = timezone.now()
    for url, days, waiting in (("old", 31, False), ("young", 29, False), ("waiting", 31, True)):
        at = now - timedelta(days=days)
        next_try, delivered = (now + timedelta(hours=1), None) if waiting else (None, at)
        WebhookDelivery.objects.create(
            url=f"https://{url}.example/", created_at=at, next_try_at=next_try, delivered_at=delivered
        )
    said = StringIO()
    call_command("announce_changes", stdout=said)
    assert "1 forgotten" in said.getvalue()
    left = WebhookDelivery.objects.values_list("url", flat=True)
    assert sorted(left) == ["https://waiting.example/", "https://young.example/"]


def test_somebody_who_waits_waits_less(
    front_end: FrontEnd, home: Any, monkeypatch: Any, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    asked: list[float] = []
    monkeypatch.setattr(
        "wagtail_medarticle.webhooks.delivery._post",
        lambda delivery, secret, timeout: (asked.append(timeout), (None, "no answer in time"))[1],
    )
    publish(django_capture_on_commit_callbacks)
    WebhookDelivery.objects.update(next_try_at=timezone.now())
    call_command("announce_changes", stdout=StringIO())
    assert asked == [WITHIN_REQUEST, TIMEOUT]
    assert "wagtail_medarticle.W001" in [each.id for each in run_checks()]
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    assert "wagtail_medarticle.W001" not in [each.id for each in run_checks()]


def test_the_log_is_for_those_who_may_view_it(
    front_end: FrontEnd, home: Any, client: Any, django_capture_on_commit_callbacks: Any
) -> None:
    article = publish(django_capture_on_commit_callbacks)
    user = User.objects.create_user("watcher")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    index = reverse("medarticle_desk_messages_modeladmin_index")
    assert client.get(index).status_code == 302
    user.user_permissions.add(Permission.objects.get(codename="view_webhookdelivery"))
    assert "HTTP 204" in client.get(index).content.decode()
    inspect = reverse("medarticle_desk_messages_modeladmin_inspect", args=[WebhookDelivery.objects.get().pk])
    page = client.get(inspect).content.decode()
    assert f"published http://localhost{article.url}" in page
    assert SECRET not in page


def test_a_changed_slug_names_the_former_address(
    front_end: FrontEnd, home: Any, django_capture_on_commit_callbacks: Any
) -> None:
    article = publish(django_capture_on_commit_callbacks)
    former = article.get_full_url()
    with django_capture_on_commit_callbacks(execute=True):
        article.slug = "renamed"
        article.save_revision().publish()
    (said,) = json.loads(front_end.got[-1][1])["articles"]
    assert (said["action"], said["former_html_url"]) == ("updated", former)
    assert said["html_url"] == type(article).objects.get(pk=article.pk).get_full_url() != former


def test_what_the_configuration_says_is_announced(
    front_end: FrontEnd, home: Any, django_capture_on_commit_callbacks: Any
) -> None:
    site = home.sites_rooted_here.get()
    call_command("announce_changes", "--quiet", stdout=StringIO())
    with django_capture_on_commit_callbacks(execute=True):
        MedicalArticleSettings.objects.update_or_create(site=site, defaults={"audience_prompt": "Who are you?"})
    ((_, body),) = front_end.got
    assert json.loads(body)["articles"] == []
    assert json.loads(body)["sites"] == [{"url": site.root_url}]
    assert WebhookDelivery.objects.get().get_payload_display() == f"medarticle-config {site.root_url}"
    call_command("announce_changes", stdout=StringIO())
    assert len(front_end.got) == 1, "once"


def test_as_many_queries_for_a_long_log(front_end: FrontEnd, db: None, admin_client: Any) -> None:
    index = reverse("medarticle_desk_messages_modeladmin_index")

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert "one-message.example" in admin_client.get(index).content.decode()
        assert not [each for each in captured if '"payload"' in each["sql"]]
        return len(captured)

    WebhookDelivery.objects.create(url="https://one-message.example/")
    queries()
    few = queries()
    record(many(5000))
    WebhookDelivery.objects.create(url="https://one-message.example/")
    assert queries() == few
