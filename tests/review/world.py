"""An approved live article with everything that its approval depends on, and the people around it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client, RequestFactory
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from tests.factories import section, text, with_ids
from wagtail_medarticle.blocks.text import TEXT_FEATURES
from wagtail_medarticle.models import Citation, MedicalReviewTask
from wagtail_medarticle.models.article_index import in_status

APPROVED = "approved"


@dataclass
class World:
    """``page`` was approved by ``reviewer``, is live and cites ``source``; ``client`` is logged in as ``chief``."""

    page: Any
    source: Citation
    board: MedicalReviewTask
    editor: User
    reviewer: User
    chief: User
    client: Client
    token: str = ""
    others: dict[int, bool] = field(default_factory=dict)
    """Pages that a way has made, and whether each may be called approved."""

    @property
    def row(self) -> Any:
        """The page as its row is now."""
        return type(self.page).objects.get(pk=self.page.pk)

    @property
    def draft(self) -> Any:
        """The latest version."""
        return self.row.get_latest_revision_as_object()

    def words(self, words: str) -> Any:
        """A body with other words about the same source."""
        return with_ids([section("Treatment", text(words, self.source))])

    def edit(self, words: str, user: Any = None, **options: Any) -> Any:
        """Save a draft with other words; gives its revision."""
        draft = self.draft
        draft.body = self.words(words)
        return draft.save_revision(user=user or self.editor, **options)

    def form(self, words: str | None = None, **fields: Any) -> dict[str, str]:
        """The editor's form of the latest version as a browser posts it, with other words if some are given."""
        draft, paragraph = self.draft, text(words or "Treatment helps", self.source)["value"]
        body = {
            "heading": "Treatment",
            "audience": "",
            "content": streamfield([("text", rich_text(paragraph, features=TEXT_FEATURES))]),
            "variants": {"count": "0"},
        }
        lists = {"authors": {"count": "0"}, "topics": {"count": "0"}}
        own = {"title": draft.title, "slug": draft.slug, "summary": draft.summary}
        more = {name: inline_formset([]) for name in ("comments",)}
        return nested_form_data({**own, **lists, **more, "body": streamfield([("general_section", body)]), **fields})

    def post(self, name: str, data: Any, *args: Any) -> Any:
        """Post to an admin view; gives the response, which is no refusal."""
        from django.urls import reverse

        response = self.client.post(reverse(name, args=args), data)
        assert response.status_code in (200, 302), response.content
        return response

    def v3(self, method: str, path: str, data: Any, *, status: int = 200) -> Any:
        """Call API v3 as the chief; gives the body."""
        response = Client().generic(
            method,
            f"/api/v3-preview/{path}",
            json.dumps(data),
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.token}"},
        )
        assert response.status_code == status, response.content
        return json.loads(response.content)


def statuses(page: Any, token: str = "") -> dict[str, str]:
    """What each place where a reader can meet the article says of its review."""
    row = type(page).objects.filter(pk=page.pk).first()
    if row is None:
        return {}
    index = type(page).objects.filter(in_status(APPROVED), pk=page.pk)
    found = {"live": _judged(row.represent()["review"]), "index": APPROVED if index else "not found"}
    found["template"] = row.get_context(RequestFactory().get("/"))["article"]["review"]["status"]
    if not row.live:
        return {f"offline {place}": status for place, status in found.items()}
    for name, root in (("v2", "/api/v2/"), ("v3", "/api/v3-preview/"))[: 2 if settings.API_V3 else 1]:
        found[f"{name} detail"] = _judged(_get(f"{root}medical-articles/{row.pk}/")["review"])
        fields = "?fields=review" if name == "v2" else ""
        found[f"{name} pages"] = _judged(_get(f"{root}pages/{row.pk}/{fields}")["review"])
        listed = _get(f"{root}medical-articles/?review_status=approved")["items"]
        found[f"{name} list"] = APPROVED if row.pk in [item["id"] for item in listed] else "not listed"
        listed = _get(f"{root}medical-articles/?reviewed_after=2000-01-01&review_due_before=2999-01-01")["items"]
        found[f"{name} days"] = APPROVED if row.pk in [item["id"] for item in listed] else "not listed"
    return found


def draft_statuses(page: Any, token: str = "") -> dict[str, str]:
    """What draft and preview say of the latest version's review."""
    row = type(page).objects.filter(pk=page.pk).first()
    if row is None or row.latest_revision is None:
        return {}
    draft = row.get_latest_revision_as_object()
    found = {"draft": _judged(draft.represent()["review"]), "revision": row.latest_revision.as_object().review().status}
    preview = draft.get_context(RequestFactory().get("/", {"preview": "1"}))
    found["preview"] = preview["article"]["review"]["status"]
    if settings.API_V3 and token:
        headers = {"Authorization": f"Bearer {token}"}
        body = _get(f"/api/v3-preview/pages/{row.pk}/?version=draft", headers=headers)
        found["v3 draft"] = _judged(body["review"])
    return found


def _judged(review: dict[str, Any]) -> str:
    """The status, once all that goes with it agrees."""
    is_approved = review["status"] == APPROVED
    assert is_approved == (review["steps"][-1]["reached_at"] is not None)
    assert is_approved == bool(review["reviewed_by"])
    assert is_approved == (review["last_reviewed"] == date.today().isoformat())  # noqa: DTZ011  the tests run in UTC
    assert is_approved or review["notice"]["level"] == "caution"
    return str(review["status"])


def _get(path: str, **options: Any) -> Any:
    response = Client().get(path, **options)
    assert response.status_code == 200, response.content
    return json.loads(response.content)
