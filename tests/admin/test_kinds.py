"""Setting the kind of several citations at once."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ModelLogEntry

from tests.factories import ArticleFactory, CitationFactory
from wagtail_medarticle.models import Citation

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db


def url(*citations: Citation) -> str:
    action = reverse("wagtail_bulk_action", args=["wagtail_medarticle", "citation", "set_kind"])
    return f"{action}?{'&'.join(f'id={citation.pk}' for citation in citations)}"


def test_ticked_entries_get_one_kind_and_a_line_in_their_history(admin_client: Client, home: Any) -> None:
    chosen, other = CitationFactory.create_batch(2), CitationFactory()
    already = CitationFactory(kind="guideline")
    article = ArticleFactory(cites=[chosen[0]])
    assert "These 3 citations" in admin_client.get(url(*chosen, already)).content.decode()
    before = chosen[0].updated_at
    listing = reverse("wagtailsnippets_wagtail_medarticle_citation:list")
    response = admin_client.post(f"{url(*chosen, already)}&next={listing}", {"kind": "guideline"}, follow=True)
    assert "2 citations changed to “Guideline”." in response.content.decode()
    assert Counter(Citation.objects.values_list("kind", flat=True)) == {"guideline": 3, other.kind: 1}
    logged = ModelLogEntry.objects.filter(action="wagtail.edit").values_list("object_id", "user__username")
    assert set(logged) == {(str(citation.pk), "admin") for citation in chosen}
    chosen[0].refresh_from_db()
    assert chosen[0].updated_at > before
    assert type(article).objects.get(pk=article.pk).represent()["references"][0]["kind"] == "guideline"


def test_what_is_no_kind_is_said_so(admin_client: Client, home: Any) -> None:
    citation = CitationFactory()
    assert "Select a valid choice" in admin_client.post(url(citation), {"kind": "rumour"}).content.decode()
    citation.refresh_from_db()
    assert citation.kind == "research"


def test_the_queries_do_not_grow_with_the_entries(admin_client: Client, home: Any) -> None:
    counts = []
    for number in (2, 2, 12):  # the first fills caches
        chosen = CitationFactory.create_batch(number)
        with CaptureQueriesContext(connection) as queries:
            admin_client.get(url(*chosen))
            admin_client.post(url(*chosen), {"kind": "review"})
        counts.append(len(queries))
    assert counts[1] == counts[2]
