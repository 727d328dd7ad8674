"""What a process remembers while the database is as it was: no more than the database alone decides.

With real transactions: within one nothing is remembered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.test import Client
from wagtail.models import Site

from tests.factories import ArticleFactory
from wagtail_medarticle.api import filters as search
from wagtail_medarticle.models.base import Page

if TYPE_CHECKING:
    from tests.api.conftest import Api


@pytest.fixture
def remembering(transactional_db: None, client: Client) -> Api:
    from tests.api.conftest import Api

    return Api(client, "/api/v2/")


class Engine:
    """A search engine elsewhere, which finds what its index has by now."""

    found: bool = False

    def search(self, words: str, rows: Any) -> Any:
        """All or nothing."""
        return rows if self.found else rows.none()


def test_sites_that_differ_by_port_alone_and_engines_elsewhere(
    remembering: Api, settings: Any, monkeypatch: Any
) -> None:
    home = Site.objects.get(is_default_site=True).root_page
    here = ArticleFactory(parent=home)
    root = home.get_parent().add_child(instance=Page(title="Second", slug="second"))
    Site.objects.create(hostname="localhost", port=8443, root_page=root)
    there = ArticleFactory(parent=root)
    settings.USE_X_FORWARDED_PORT, settings.ALLOWED_HOSTS = True, ["localhost"]
    client = remembering.client
    client.defaults["HTTP_HOST"] = "localhost"
    for _ in range(2):
        for port, article in (("80", here), ("8443", there)):
            client.defaults["HTTP_X_FORWARDED_PORT"] = port
            assert remembering.ids("medical-articles/") == [article.pk]

    engine = Engine()
    monkeypatch.setattr(search, "get_search_backend", lambda: engine)
    assert remembering.ids("medical-articles/", search="gout") == []
    assert remembering.ids("citations/", search="gout") == []
    engine.found = True
    assert remembering.ids("medical-articles/", search="gout") == [there.pk]
