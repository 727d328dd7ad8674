"""Messages to front ends: signed, tried again with growing delays, each attempt on record."""

from __future__ import annotations

import hashlib
import hmac
import json
import uuid
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Thread
from typing import Any

import requests
from django.db.models import Count, F, QuerySet
from django.utils import timezone
from urllib3.exceptions import HTTPError

from .. import __version__, conf
from ..models.announcement import WebhookDelivery
from .changes import ArticleChange, SiteChange

TIMEOUT = 10
"""Seconds to wait for an answer."""
WITHIN_REQUEST = 3
"""Seconds to wait where tasks run within a request: what takes longer is tried again by ``announce_changes``."""
TRIES = 10
FIRST_WAIT = timedelta(minutes=1)
"""Doubled after each try: the last comes some eight hours after the first."""
CLAIM = timedelta(minutes=5)
"""For so long a try is left to whoever has begun it."""
LARGEST = 60_000
"""Bytes that the articles of one message take at most, some 300 of them: many receivers take no more than 100 kB."""


@dataclass(frozen=True, slots=True)
class DeliveryAttempt:
    """How a try went. ``silent``: the front end was asked, and said nothing. ``again_at``: when the next try is due."""

    delivered: bool
    silent: bool
    again_at: datetime | None


def record(changes: Iterable[ArticleChange], site_changes: Iterable[SiteChange] = ()) -> list[str]:
    """Messages about ``changes`` for each of the ``WEBHOOKS``, to be delivered; gives where to. One query a thousand.

    What is too large for one message goes into several, each of which can be understood by itself; what has changed
    of sites is in the first.
    """
    sites = [said for change in site_changes if (said := change.described())]
    parts = list(_parts(change.described() for change in changes)) or ([[]] if sites else [])
    common = {"change": str(uuid.uuid4()), "parts": len(parts)}
    hooks = conf.current().webhooks if parts else ()
    now = timezone.now()
    WebhookDelivery.objects.bulk_create(
        (
            WebhookDelivery(
                url=hook.url,
                payload={**common, "part": number, "articles": part, "sites": sites if number == 1 else []},
                created_at=now,
                next_try_at=now,
            )
            for hook in hooks
            for number, part in enumerate(parts, 1)
        ),
        batch_size=1000,
    )
    return [hook.url for hook in hooks]


def _parts(articles: Iterable[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    part: list[dict[str, Any]] = []
    size = 0
    for article in articles:
        own = len(_written(article)) + 1
        if part and size + own > LARGEST:
            yield part
            part, size = [], 0
        part.append(article)
        size += own
    if part:
        yield part


def _written(said: dict[str, Any]) -> bytes:
    return json.dumps(said, separators=(",", ":")).encode()


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """HMAC-SHA256 of the time, a full stop and the body, in hexadecimal."""
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def deliver(pk: int, timeout: float = TIMEOUT) -> DeliveryAttempt | None:
    """Try once to deliver a message that is due; None if it isn't, or another process is trying just now.

    ``timeout`` is in seconds.
    """
    now = timezone.now()
    due = WebhookDelivery.objects.filter(pk=pk, next_try_at__lte=now)
    if not due.update(next_try_at=now + CLAIM, tries=F("tries") + 1):
        return None
    delivery = WebhookDelivery.objects.get(pk=pk)
    hook = next((each for each in conf.current().webhooks if each.url == delivery.url), None)
    status, delivery.outcome = _post(delivery, hook.secret, timeout) if hook else (None, "no longer in WEBHOOKS")
    last = hook is None or delivery.tries >= TRIES
    delivered = status is not None and 200 <= status < 300
    delivery.delivered_at = timezone.now() if delivered else None
    delivery.next_try_at = None if delivered or last else now + FIRST_WAIT * 2 ** (delivery.tries - 1)
    delivery.save(update_fields=["delivered_at", "next_try_at", "outcome"])
    return DeliveryAttempt(delivered, hook is not None and status is None, delivery.next_try_at)


def due(url: str) -> list[int]:
    """Messages to a front end whose time has come, the oldest first."""
    return list(_due().filter(url=url).order_by("next_try_at", "pk").values_list("pk", flat=True))


def waiting() -> dict[str, int]:
    """How many messages are due, by front end."""
    return dict(_due().order_by().values_list("url").annotate(Count("pk")))


def _due() -> QuerySet[WebhookDelivery]:
    return WebhookDelivery.objects.filter(next_try_at__lte=timezone.now())


def prune() -> int:
    """Delete messages that won't be tried again, after ``WEBHOOK_LOG_DAYS``; gives how many. One query."""
    before = timezone.now() - timedelta(days=conf.current().webhook_log_days)
    return WebhookDelivery.objects.filter(next_try_at=None, created_at__lt=before).delete()[0]


def _post(delivery: WebhookDelivery, secret: str, timeout: float) -> tuple[int | None, str]:
    """The status of the answer, None if there was none, and what to say of it."""
    body = _written({"id": str(delivery.key), "sent_for": delivery.created_at.isoformat(), **delivery.payload})
    timestamp = str(int(timezone.now().timestamp()))
    headers = {
        "Content-Type": "application/json",
        "User-Agent": f"wagtail-medarticle/{__version__}",
        "X-Medarticle-Timestamp": timestamp,
        "X-Medarticle-Signature": f"sha256={signature(secret, timestamp, body)}",
    }
    answered: Future[int] = Future()

    def ask() -> None:
        try:
            # No redirects: they lead to addresses that the site didn't name. The body of the answer isn't read.
            with requests.post(
                delivery.url, data=body, headers=headers, timeout=timeout, allow_redirects=False, stream=True
            ) as answer:
                answered.set_result(answer.status_code)
        except (requests.RequestException, HTTPError) as error:
            answered.set_exception(error)

    # Requests' own limit is for each piece of an answer, which may come in pieces for ever.
    Thread(target=ask, daemon=True).start()
    try:
        status = answered.result(timeout)
    except (requests.Timeout, TimeoutError):
        return None, "no answer in time"
    except (requests.RequestException, HTTPError) as error:
        return None, type(error).__name__
    return status, f"HTTP {status}"
