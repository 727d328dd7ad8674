from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.core.cache import cache
from django.test import RequestFactory

from wagtail_medarticle.throttling import ClientThrottle, client_address

THROTTLE = ClientThrottle("tests.throttle", seconds=60)


@pytest.fixture(autouse=True)
def _empty_cache() -> Any:
    cache.clear()
    yield
    cache.clear()


def request(address: str = "192.0.2.1", forwarded: str = "") -> Any:
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    return RequestFactory().get("/", REMOTE_ADDR=address, **headers)


def test_each_client_is_counted_for_itself() -> None:
    assert [THROTTLE.count(request(address)) for address in ("192.0.2.1", "192.0.2.1", "192.0.2.2")] == [1, 2, 1]


def test_each_subject_and_each_throttle_is_counted_for_itself() -> None:
    assert [THROTTLE.count(request(), subject) for subject in ("7", "7", "8", "")] == [1, 2, 1, 1]
    assert ClientThrottle("tests.other", seconds=60).count(request(), "7") == 1


def test_requests_at_the_same_time_are_all_counted() -> None:
    with ThreadPoolExecutor(8) as pool:
        counts = list(pool.map(lambda _: THROTTLE.count(request()), range(200), timeout=60))

    assert sorted(counts) == list(range(1, 201))


def test_a_window_that_ends_between_two_steps_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    def expired(*args: Any, **kwargs: Any) -> None:
        raise ValueError("no such key")

    THROTTLE.count(request())
    with monkeypatch.context() as patch:
        patch.setattr(cache, "incr", expired)
        assert THROTTLE.count(request()) == 1
    assert THROTTLE.count(request()) == 2


def test_the_key_tells_no_address_and_needs_the_secret_key(monkeypatch: pytest.MonkeyPatch, settings: Any) -> None:
    keys: list[str] = []
    monkeypatch.setattr(cache, "add", lambda key, *args: keys.append(key))
    monkeypatch.setattr(cache, "incr", lambda key: 1)
    for secret in ("one", "another"):
        settings.SECRET_KEY = secret
        THROTTLE.count(request("192.0.2.1"), "7")

    assert len({*keys}) == 2
    assert all(len(key) == 64 and int(key, 16) for key in keys)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (None, "", "192.0.2.1"),
        (None, "198.51.100.7", "192.0.2.1"),
        (0, "198.51.100.7", "192.0.2.1"),
        (1, "", "192.0.2.1"),
        (1, "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        (2, "203.0.113.9, 198.51.100.7", "203.0.113.9"),
        (3, "203.0.113.9, 198.51.100.7", "203.0.113.9"),
    ],
)
def test_a_forwarded_address_counts_from_as_many_proxies_as_the_site_has(
    settings: Any, proxies: int | None, forwarded: str, expected: str
) -> None:
    settings.REST_FRAMEWORK = {"NUM_PROXIES": proxies}

    assert client_address(request("192.0.2.1", forwarded)) == expected
