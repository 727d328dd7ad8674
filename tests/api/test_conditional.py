"""ETags, and the 304 of a client that has the answer already."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.cache import cache
from django.core.checks import run_checks
from django.urls import reverse
from django.utils.http import http_date, parse_http_date
from django.utils.translation import gettext_lazy
from wagtail.models import PageViewRestriction

from tests.factories import ArticleFactory, CitationFactory, SiteSettingsFactory, section, text
from wagtail_medarticle.models import Citation

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.api.conftest import Api

PARTS = ["", "?audience=patient", "jsonld/", "references/?format=bibtex", "review-history/"]
PATHS = [
    "medical-articles/?fields=*",
    "medical-articles/?search=gout",
    "medical-articles/feed.atom",
    "medical-articles/sitemap.xml",
    "citations/",
    "medarticle-config/",
]


@pytest.fixture
def article(home: Any) -> Any:
    SiteSettingsFactory()
    return ArticleFactory(title="What is gout?", cites=[CitationFactory()])


def paths(article: Any) -> list[str]:
    source = Citation.objects.get().pk
    return [*PATHS, f"citations/{source}/", *(f"medical-articles/{article.pk}/{part}" for part in PARTS)]


def ask(api: Api, path: str, tag: str = "", **headers: str) -> Any:
    if tag:
        headers["If-None-Match"] = tag
    return api.client.get(api.root + path, headers=headers)


@pytest.mark.parametrize("keeping", ["default", None])
def test_who_has_an_answer_gets_no_second_one(api: Api, article: Any, settings: Any, keeping: str | None) -> None:
    settings.WAGTAIL_MEDARTICLE = {"CACHE": keeping}
    for path in paths(article):
        first = ask(api, path)
        tag = first.headers["ETag"]
        assert first.status_code == 200
        assert tag.startswith('"'), "a strong one"
        assert ("Last-Modified" in first.headers) is (keeping is not None)
        for known in (tag, f'"other", {tag}', f"W/{tag}", "*"):
            second = ask(api, path, known)
            assert (second.status_code, second.content) == (304, b""), path
            for name in ("ETag", "Cache-Control", "Vary", "Last-Modified"):
                assert second.headers.get(name) == first.headers.get(name), name
        head = api.client.head(api.root + path)
        assert (head.status_code, head.content) == (200, b""), path
        assert {**head.headers, "Last-Modified": ""} == {**first.headers, "Last-Modified": ""}, path
        again = ask(api, path, '"other"')
        assert (again.status_code, again.content) == (200, first.content)
        cache.clear()
        assert ask(api, path).headers["ETag"] == tag, "a body has one tag, whoever builds it"


def test_a_cache_that_fails_takes_no_answer_along(api: Api, article: Any, settings: Any, caplog: Any) -> None:
    whole = {path: ask(api, path).content for path in (f"medical-articles/{article.pk}/", "citations/")}
    location = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:9/0"}
    settings.CACHES = {**settings.CACHES, "redis": location}
    settings.WAGTAIL_MEDARTICLE = {"CACHE": "redis"}
    for path, content in whole.items():
        answer = ask(api, path)
        assert (answer.status_code, answer.content) == (200, content)
        assert ask(api, path, answer.headers["ETag"]).status_code == 304
    assert api.get(f"pages/{article.pk}/")["title"] == article.title
    assert "The cache of answers fails" in caplog.text


def test_what_is_no_good_answer_is_kept_by_nobody(api: Api, article: Any) -> None:
    for path in ("medical-articles/0/", "citations/?year=x", f"medical-articles/find/?html_path={article.url}"):
        answer = ask(api, path)
        assert answer.status_code in (302, 400, 404), path
        assert answer.headers["Cache-Control"] == "private, no-cache"
        assert {"Accept-Language", "Authorization", "Cookie"} <= {*answer.headers["Vary"].split(", ")}


def test_no_date_is_a_reason_for_a_304(api: Api, article: Any) -> None:
    path = f"medical-articles/{article.pk}/"
    assert ask(api, path, **{"If-Modified-Since": http_date(4e9)}).status_code == 200


def test_an_answer_keeps_the_date_of_its_first(api: Api, article: Any, monkeypatch: Any) -> None:
    path = f"medical-articles/{article.pk}/"
    first = ask(api, path).headers["Last-Modified"]
    monkeypatch.setattr("wagtail_medarticle.api.responses.http_date", lambda: http_date(parse_http_date(first) + 60))
    Citation.objects.update(abstract="No article shows one")
    assert ask(api, path).headers["Last-Modified"] == first
    Citation.objects.update(title="Another")
    assert parse_http_date(ask(api, path).headers["Last-Modified"]) == parse_http_date(first) + 60


def test_each_language_has_its_own(api: Api, article: Any, settings: Any) -> None:
    settings.WAGTAIL_MEDARTICLE = {"AUDIENCES": [{"slug": "patient", "label": gettext_lazy("Yes")}]}
    article = ArticleFactory(body=[section("A", text("Words"), variants=[("patient", [text("Words for patients")])])])
    for path in ("medarticle-config/", f"medical-articles/{article.pk}/"):
        english = ask(api, path, **{"Accept-Language": "en"})
        french = ask(api, path, english.headers["ETag"], **{"Accept-Language": "fr"})
        assert french.status_code == 200, "what is known is in another language"
        assert "Oui" in french.content.decode()
        assert "Accept-Language" in english.headers["Vary"]
        assert ask(api, path, french.headers["ETag"], **{"Accept-Language": "fr"}).status_code == 304


def test_visibility_comes_before_a_304(api: Api, article: Any, restrict: Callable[..., Any]) -> None:
    known = {path: ask(api, path).headers["ETag"] for path in paths(article) if str(article.pk) in path.split("?")[0]}
    restrict(article)
    for path, tag in known.items():
        for asked in (tag, "*"):
            answer = ask(api, path, asked)
            assert answer.status_code == 404, path
            assert "ETag" not in answer.headers


def test_a_member_is_judged_each_time(api: Api, article: Any, restrict: Callable[..., Any]) -> None:
    group = Group.objects.create(name="Members")
    restrict(article, PageViewRestriction.GROUPS).groups.add(group)
    user = User.objects.create_user("member")
    user.groups.add(group)
    api.client.force_login(user)
    if api.root != "/api/v2/":
        from wagtail.models import APIToken

        api.client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {APIToken.create_token(user=user, name='a')[1]}"
    path = f"medical-articles/{article.pk}/"
    answer = ask(api, path)
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert ask(api, path, answer.headers["ETag"]).status_code == 304
    user.groups.clear()
    assert ask(api, path, answer.headers["ETag"]).status_code == 404


def test_a_question_from_somebody_unknown_may_be_kept(api: Api, article: Any, settings: Any) -> None:
    path = f"medical-articles/{article.pk}/"
    answer = ask(api, path)
    assert answer.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert {"Accept-Language", "Authorization", "Cookie"} <= {*answer.headers["Vary"].replace(" ", "").split(",")}
    settings.WAGTAIL_MEDARTICLE = {"MAX_AGE": 60}
    assert ask(api, path).headers["Cache-Control"] == "public, max-age=60, must-revalidate"


def test_shared_caches_keep_longer_what_is_purged(api: Api, article: Any, settings: Any) -> None:
    settings.WAGTAIL_MEDARTICLE = {"MAX_AGE": 5, "SHARED_MAX_AGE": 3600}
    longer, kept = "public, max-age=5, s-maxage=3600, must-revalidate", "public, max-age=5, must-revalidate"
    for path in (*paths(article), "medical-articles/schema/"):
        purged = not any(part in path for part in ("?f", "?s", "schema"))
        assert ask(api, path).headers["Cache-Control"] == (longer if purged else kept), path
    assert "wagtail_medarticle.W003" in [each.id for each in run_checks()]
    settings.WAGTAILFRONTENDCACHE = {"front": {"BACKEND": "wagtail.contrib.frontend_cache.backends.DummyBackend"}}
    assert "wagtail_medarticle.W003" not in [each.id for each in run_checks()]


def test_the_address_of_both_versions_has_the_same_body(v2: Api, v3: Api, article: Any) -> None:
    path = f"medical-articles/{article.pk}/"
    assert reverse("wagtailapi:medical-articles:detail", args=[article.pk]) == v2.root + path
    assert ask(v2, path).headers["ETag"] == ask(v3, path).headers["ETag"]
