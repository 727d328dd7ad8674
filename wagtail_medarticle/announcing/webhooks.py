"""Messages to front ends: signed, tried again later and later, each try on record."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable
from datetime import timedelta

import requests
from django.db.models import F
from django.utils import timezone

from .. import __version__, conf
from ..models import WebhookDelivery
from .changes import Change

TIMEOUT = 10
"""Seconds to wait for an answer."""
WITHIN_REQUEST = 3
"""The same, while an editor or a reader waits too: what takes longer is tried again by ``announce_changes``."""
TRIES = 10
FIRST_WAIT = timedelta(minutes=1)
"""Doubled after each try: the last comes some eight hours after the first."""
CLAIM = timedelta(minutes=5)
"""For so long a try is left to whoever has begun it."""


def record(changes: Iterable[Change]) -> list[WebhookDelivery]:
    """A message about ``changes`` for each of the ``WEBHOOKS``, to be delivered."""
    articles = [change.described() for change in changes]
    return [
        WebhookDelivery.objects.create(url=hook.url, payload={"articles": articles})
        for hook in conf.current().webhooks
        if articles
    ]


def signature(secret: str, timestamp: str, body: bytes) -> str:
    """HMAC-SHA256 of the time, a full stop and the body, in hexadecimal."""
    return hmac.new(secret.encode(), timestamp.encode() + b"." + body, hashlib.sha256).hexdigest()


def deliver(pk: int, timeout: float = TIMEOUT) -> bool:
    """Try once to deliver a message that is due; True once it is delivered. Somebody else's try is left alone.

    ``timeout`` is in seconds.
    """
    now = timezone.now()
    due = WebhookDelivery.objects.filter(pk=pk, next_try_at__lte=now)
    if not due.update(next_try_at=now + CLAIM, tries=F("tries") + 1):
        return False
    delivery = WebhookDelivery.objects.get(pk=pk)
    hook = next((each for each in conf.current().webhooks if each.url == delivery.url), None)
    if hook is None:
        delivered, delivery.outcome, last = False, "no longer in WEBHOOKS", True
    else:
        delivered, delivery.outcome = _post(delivery, hook.secret, timeout)
        last = delivery.tries >= TRIES
    delivery.delivered_at = timezone.now() if delivered else None
    delivery.next_try_at = None if delivered or last else now + FIRST_WAIT * 2 ** (delivery.tries - 1)
    delivery.save(update_fields=["delivered_at", "next_try_at", "outcome"])
    return delivered


def due() -> list[int]:
    """Messages whose time has come, the oldest first."""
    found = WebhookDelivery.objects.filter(next_try_at__lte=timezone.now()).order_by("next_try_at", "pk")
    return list(found.values_list("pk", flat=True))


def prune() -> int:
    """Forget messages that nobody will try again, after ``WEBHOOK_LOG_DAYS``; gives how many. One query."""
    before = timezone.now() - timedelta(days=conf.current().webhook_log_days)
    return WebhookDelivery.objects.filter(next_try_at=None, created_at__lt=before).delete()[0]


def _post(delivery: WebhookDelivery, secret: str, timeout: float) -> tuple[bool, str]:
    said = {"id": str(delivery.key), "sent_for": delivery.created_at.isoformat(), **delivery.payload}
    body = json.dumps(said, separators=(",", ":")).encode()
    timestamp = str(int(timezone.now().timestamp()))
    headers = {
        "Content-Type": "application/json",
        "User-Agent": f"wagtail-medarticle/{__version__}",
        "X-Medarticle-Timestamp": timestamp,
        "X-Medarticle-Signature": f"sha256={signature(secret, timestamp, body)}",
    }
    try:
        # Never on to another address: it was not the one that the site named.
        with requests.post(
            delivery.url, data=body, headers=headers, timeout=timeout, allow_redirects=False, stream=True
        ) as answer:
            return 200 <= answer.status_code < 300, f"HTTP {answer.status_code}"
    except requests.Timeout:
        return False, "no answer in time"
    except requests.RequestException as error:
        return False, type(error).__name__
