"""Many checks at once: one change, one lapse, one mail to each."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from wagtail.models import ModelLogEntry

from tests.library.health.test_checking import RETRACTION, published
from tests.library.test_races import together
from tests.review.conftest import fresh
from wagtail_medarticle.library.source_health import check
from wagtail_medarticle.models import LedgerEntry
from wagtail_medarticle.review import transitions
from wagtail_medarticle.review.source_health import HEALTH

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 8


def test_many_checks_at_once_are_one_change_and_one_mail_to_each(article: Any, editor: Any, reviewer: Any) -> None:
    source = article.medarticle_index.citations.get()
    transitions.submit(fresh(article), editor)
    transitions.approve(transitions.current_task_state(fresh(article)), reviewer)
    mail.outbox.clear()
    found = together(*[lambda: check(published(RETRACTION, doi=source.doi))] * AT_ONCE)
    assert [finding.after for findings in found for finding in findings] == ["retracted"] * AT_ONCE
    assert sum(finding.changed for findings in found for finding in findings) == 1
    assert ModelLogEntry.objects.filter(action=HEALTH).count() == 1
    assert LedgerEntry.objects.filter(decision="lapsed").count() == 1
    assert sorted(message.to[0] for message in mail.outbox) == ["editor@example.com", "reviewer@example.com"]
