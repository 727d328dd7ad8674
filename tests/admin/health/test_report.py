"""The report of health changes: what it lists, for whom, and as a spreadsheet."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.log_actions import LogContext

from tests.factories import ArticleFactory, CitationFactory, section, text, with_ids
from tests.review.conftest import fresh
from wagtail_medarticle.library import apply, read
from wagtail_medarticle.library.merge import merge
from wagtail_medarticle.library.source_health import PublishedEvents, check
from wagtail_medarticle.models import Citation
from wagtail_medarticle.references.health import Event, Health
from wagtail_medarticle.references.record import PartialDate
from wagtail_medarticle.review import transitions

pytestmark = pytest.mark.django_db
NAME = "wagtail_medarticle_health_report"


def report(client: Client, **query: Any) -> list[list[str]]:
    """The cells of each row as text."""
    response = client.get(reverse(NAME), query)
    assert response.status_code == 200
    rows = BeautifulSoup(response.content, "html.parser").select("table.medarticle-report tbody tr")
    return [[" ".join(cell.get_text().split()) for cell in row("td")] for row in rows]


def sheet(client: Client, **query: Any) -> list[dict[str, str]]:
    answer = client.get(reverse(NAME), {"export": "csv", **query})
    return list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode())))


def retract(source: Citation, origin: str = "Retraction Watch 28111") -> None:
    published = PublishedEvents()
    published.add(Event(Health.RETRACTED, PartialDate(2021, 6, 15), origin=origin), doi=source.doi)
    check(published)


def approve(page: Any, editor: User, reviewer: User) -> None:
    transitions.submit(fresh(page), editor)
    transitions.approve(transitions.current_task_state(fresh(page)), reviewer)


def draft_citing(source: Citation, **kwargs: Any) -> Any:
    page = ArticleFactory(live=False, **kwargs)
    page.body = with_ids([section("New", text("Words", source))])
    page.save_revision()
    return page


def test_a_change_is_listed_with_every_article_and_whether_its_approval_lapsed(
    article: Any, editor: User, reviewer: User, admin_client: Client
) -> None:
    source = article.medarticle_index.citations.get()
    approve(article, editor, reviewer)
    draft = draft_citing(source, title="A draft")
    retract(source)
    retract(source)
    ((_day, label, health, told_by, articles),) = report(admin_client)
    assert label == f"{source.short_label} {source.title}"
    assert (health, told_by) == ("Retracted before: Current", "Retraction Watch 28111")
    assert articles == f"{draft.title} draft {article.title} live approval lapsed"
    article.body = with_ids([section("Treatment", text("Rest helps"))])
    article.save_revision().publish()
    assert report(admin_client)[0][-1] == f"{draft.title} draft {article.title} cites it no longer approval lapsed"
    log = admin_client.get(reverse("wagtailsnippets_wagtail_medarticle_citation:history", args=[source.pk]))
    assert "from Current to Retracted (Retraction Watch 28111)" in log.content.decode()


def test_filters_by_health_day_and_who_says_so(admin: User, admin_client: Client) -> None:
    known, asked, by_hand, by_code = (CitationFactory(title=title) for title in ("Known", "Asked", "Hand", "Code"))
    retract(known)
    retract(asked, "Crossref")
    by_code.status = "corrected"
    by_code.save()
    url = reverse("wagtailsnippets_wagtail_medarticle_citation:edit", args=[by_hand.pk])
    from tests.admin.test_form import fields_of

    sent = {**fields_of(admin_client.get(url).content), "status": "concern"}
    assert admin_client.post(url, sent).status_code == 302

    def titles(**query: Any) -> list[str]:
        return [row[1].split()[-1] for row in report(admin_client, **query)]

    assert titles() == ["Hand", "Code", "Asked", "Known"]
    assert report(admin_client)[0][3] == "admin"
    assert titles(status=["concern", "corrected"]) == ["Hand", "Code"]
    today = timezone.localdate()
    assert titles(date_from=today) == titles(date_to=today) == titles()
    assert titles(date_to=today - timedelta(days=1)) == []
    assert [titles(told_by=name) for name in ("retraction-watch", "crossref", "person", "code")] == [
        ["Known"], ["Asked"], ["Hand"], ["Code"],
    ]  # fmt: skip


def test_a_spreadsheet_has_a_row_for_each_article_and_no_formula(admin_client: Client, home: Any) -> None:
    from openpyxl import load_workbook

    source = CitationFactory(title="=1+1", pmid="31000002")
    pages = [ArticleFactory(title=title, cites=[source]) for title in ("@SUM(A1)", "Sleep")]
    unused = CitationFactory(title="Unused")
    retract(source)
    retract(unused)
    first, second, third = sheet(admin_client)
    assert (first["Title"], first["Article"], first["Health"]) == ("Unused", "", "Retracted")
    assert [(row["Title"], row["Article"], row["Page ID"]) for row in (second, third)] == [
        ("'=1+1", "'@SUM(A1)", str(pages[0].pk)), ("'=1+1", "Sleep", str(pages[1].pk)),
    ]  # fmt: skip
    assert (second["Before"], second["Cited in"], second["Approval lapsed"]) == ("Current", "live", "no")
    assert (second["DOI"], second["PubMed ID"]) == (source.doi, "31000002")
    answer = admin_client.get(reverse(NAME), {"export": "xlsx"})
    cells = [cell for row in load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active for cell in row]
    assert {cell.data_type for cell in cells if cell.value in ("=1+1", "@SUM(A1)")} <= {"s", "inlineStr"}
    assert len([cell for cell in cells if cell.value == "=1+1"]) == 2


def test_what_became_of_a_source_that_is_gone_or_merged(admin_client: Client, home: Any) -> None:
    gone, other, kept = (CitationFactory(title=title) for title in ("Gone", "Other", "Kept"))
    ArticleFactory(title="Sleep", cites=[other])
    for source in (gone, other):
        retract(source)
    gone.delete()
    merge(kept.pk, [other.pk])
    rows = {row[1].split("2024")[-1].strip(": "): row[-1] for row in report(admin_client)}
    assert rows["Gone (deleted)"] == "Cited in no article"
    assert rows["Kept"] == "Sleep live"
    assert sheet(admin_client)[0]["Title"] in ("", "Kept")


def test_who_may_not_know_of_an_article_reads_no_name_of_it(
    article: Any, editor: User, reviewer: User, reviewing: Client, client: Client, board_group: Any
) -> None:
    source = article.medarticle_index.citations.get()
    approve(article, editor, reviewer)
    secret = draft_citing(source, title="Secret plan")
    retract(source)
    assert reviewing.get(reverse(NAME)).status_code == 302  # sees no library
    board_group.permissions.add(Permission.objects.get(codename="view_citation"))
    ((*_, articles),) = report(reviewing)
    assert articles == f"{article.title} live approval lapsed 1 more that you have no access to"
    assert [row["Article"] for row in sheet(reviewing)] == [article.title, "(1 more article)"]
    secret.delete()
    assert "Secret plan" not in reviewing.get(reverse(NAME)).content.decode()
    assert 'name": "health-of-sources"' in reviewing.get(reverse("wagtailadmin_home")).content.decode()
    client.force_login(editor)
    assert client.get(reverse(NAME)).status_code == 302
    assert client.get(reverse(f"{NAME}_results")).status_code == 302
    assert 'name": "health-of-sources"' not in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("query", [{}, {"export": "csv"}])
def test_its_queries_do_not_grow_with_it(
    query: dict[str, str], article: Any, editor: User, reviewer: User, reviewing: Client, board_group: Any
) -> None:
    board_group.permissions.add(Permission.objects.get(codename="view_citation"))
    counts = []
    for many in (2, 9):
        for _ in range(many):
            source = CitationFactory()
            page = ArticleFactory(cites=[source], owner=editor)
            page.save_revision(user=editor).publish()
            approve(page, editor, reviewer)
            draft_citing(source)
            retract(source)
        merge(CitationFactory().pk, [source.pk])  # takes over its health: a change more
        b"".join(reviewing.get(reverse(NAME), query))
        with CaptureQueriesContext(connection) as queries:
            body = b"".join(reviewing.get(reverse(NAME), query)).decode()
        assert body.count("no access" if not query else "1 more article") == (3 if many == 2 else 13)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_what_a_record_brought_is_not_said_to_be_an_editor_s_word(admin_client: Client, admin: User, home: Any) -> None:
    source = CitationFactory(title="Tea", doi="10.5555/tea.2019.4")
    with LogContext(user=admin):
        apply(read(b"TY  - JOUR\nTI  - Tea\nDO  - 10.5555/tea.2019.4\nN1  - Retracted (2021).\nER  -\n"))
    source.refresh_from_db()
    assert source.status == "retracted"
    assert "a record that admin imported" in report(admin_client)[0]
    assert len(report(admin_client, told_by="record")) == 1
    assert report(admin_client, told_by="person") == []
