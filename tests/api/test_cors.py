"""Scripts of other origins, as a browser has them ask."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.factories import ArticleFactory

if TYPE_CHECKING:
    from tests.api.conftest import Api

OURS, OTHER = "https://www.example.org", "https://elsewhere.example"
ALLOWED = "Access-Control-Allow-Origin"


def test_nobody_is_let_in_who_is_not_named(api: Api, settings: Any) -> None:
    assert ALLOWED not in api.client.get(f"{api.root}medarticle-config/", headers={"Origin": OURS}).headers
    settings.WAGTAIL_MEDARTICLE = {"CORS_ORIGINS": [OURS]}
    answer = api.client.get(f"{api.root}medarticle-config/", headers={"Origin": OTHER})
    assert ALLOWED not in answer.headers
    assert "Origin" in answer.headers["Vary"], "a cache must not give it to the other"


@pytest.mark.parametrize(("origins", "said"), [([OURS], OURS), (["*"], "*")])
def test_who_is_named_reads_answers_and_errors(api: Api, settings: Any, origins: list[str], said: str) -> None:
    settings.WAGTAIL_MEDARTICLE = {"CORS_ORIGINS": origins}
    article = ArticleFactory()
    for path, status in (
        (f"medical-articles/{article.pk}/", 200),
        ("medical-articles/?nonsense=1", 400),
        ("medical-articles/987654/", 404),
    ):
        for _ in range(2):  # the second from what is kept
            answer = api.client.get(api.root + path, headers={"Origin": OURS})
            assert (answer.status_code, answer.headers[ALLOWED]) == (status, said)
            assert "ETag" in answer.headers["Access-Control-Expose-Headers"]
        assert "Access-Control-Allow-Credentials" not in answer.headers


def test_a_browser_asks_first(api: Api, settings: Any) -> None:
    settings.WAGTAIL_MEDARTICLE = {"CORS_ORIGINS": [OURS]}
    article = ArticleFactory()
    for path, method in (
        (f"medical-articles/{article.pk}/", "GET"),
        (f"medical-articles/{article.pk}/follow-ups/", "POST"),
    ):
        asked = {
            "Origin": OURS,
            "Access-Control-Request-Method": method,
            "Access-Control-Request-Headers": "content-type",
        }
        answer = api.client.options(api.root + path, headers=asked)
        assert answer.status_code in (200, 204)
        assert answer.headers[ALLOWED] == OURS
        assert method in answer.headers["Access-Control-Allow-Methods"]
        assert "If-None-Match" in answer.headers["Access-Control-Allow-Headers"]
        other = api.client.options(api.root + path, headers={**asked, "Origin": OTHER})
        assert ALLOWED not in other.headers
