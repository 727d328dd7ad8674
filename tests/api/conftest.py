"""Fixtures for tests of the API: it is only ever asked from outside, through HTTP."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale, PageViewRestriction, Site

from wagtail_medarticle.models.base import Page

NO_V3 = "API v3 comes with Wagtail 8"


@dataclass
class Api:
    """One version of the API, asked by one client."""

    client: Client
    root: str

    def answer(self, path: str, **query: Any) -> Any:
        """The whole response to a GET."""
        return self.client.get(self.root + path, query)

    def get(self, path: str, **query: Any) -> Any:
        """The body of a good answer."""
        response = self.answer(path, **query)
        assert response.status_code == 200, response.content
        return json.loads(response.content)

    def ids(self, path: str, **query: Any) -> list[int]:
        """The ids in a list, which must be as many as it says."""
        body = self.get(path, **query)
        assert body["meta"]["total_count"] == len(body["items"])
        return [item["id"] for item in body["items"]]

    def refusal(self, path: str, **query: Any) -> str:
        """The message of a 400."""
        response = self.answer(path, **query)
        assert response.status_code == 400, response.content
        return self.message(response)

    @staticmethod
    def message(response: Any) -> str:
        """What an error says, in either version's form."""
        body = json.loads(response.content)
        return str(body.get("message", body.get("detail")))

    def post(self, path: str, data: Any, **extra: Any) -> Any:
        """The response to a POST of JSON."""
        return self.client.post(self.root + path, data, content_type="application/json", **extra)


@pytest.fixture
def v2(client: Client, db: None) -> Api:
    return Api(client, "/api/v2/")


@pytest.fixture
def v3(client: Client, db: None) -> Api:
    pytest.importorskip("wagtail.api.v3", reason=NO_V3)
    return Api(client, "/api/v3-preview/")


@pytest.fixture(
    params=["v2", pytest.param("v3", marks=pytest.mark.skipif(not find_spec("wagtail.api.v3"), reason=NO_V3))]
)
def api(request: pytest.FixtureRequest, client: Client, db: None) -> Api:
    """Each version in turn."""
    return Api(client, {"v2": "/api/v2/", "v3": "/api/v3-preview/"}[request.param])


@pytest.fixture
def other_site(db: None) -> Site:
    """A second site with a tree of its own."""
    root = Page.get_first_root_node().add_child(instance=Page(title="Other", slug="other"))
    return Site.objects.create(hostname="other.example", port=80, root_page=root)


@pytest.fixture
def french_home(home: Any) -> Any:
    """The default site's root page in French."""
    return home.copy_for_translation(Locale.objects.get_or_create(language_code="fr")[0], alias=True)


@pytest.fixture
def restrict(db: None) -> Callable[..., PageViewRestriction]:
    """Makes a page, and what is below it, private."""

    def private(page: Any, kind: str = PageViewRestriction.PASSWORD) -> PageViewRestriction:
        return PageViewRestriction.objects.create(page=page, restriction_type=kind, password="secret")

    return private
