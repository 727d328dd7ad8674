"""Schemathesis asks each of our endpoints what its own description allows, and what it doesn't, as each role.

No answer is a server error, and each is of a status, a media type and a schema that the description names.
In full: ``pytest tests/api/test_conforming.py --full-counts -n 2``, over 20,000 requests, with their statuses printed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from importlib.util import find_spec
from typing import Any
from zlib import crc32

import hypothesis
import pytest
import schemathesis
from django.contrib.auth.models import Group, User
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests import snapshots
from tests.api.conftest import NO_V3
from tests.factories import (
    ArticleFactory,
    CitationFactory,
    ContributorFactory,
    TopicFactory,
    section,
    text,
)
from tests.review.conftest import article, board, board_group, editor, reviewer, submitted
from wagtail_medarticle.api.v2.openapi import described
from wagtail_medarticle.articles.previews import preview_token

__all__ = ["article", "board", "board_group", "editor", "reviewer", "submitted"]

pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning:werkzeug", "ignore::DeprecationWarning:schemathesis"
)

CHECKS: list[Any] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]
EACH = 50
"""How often each operation is asked in each round, in full."""

AGAIN = 4
"""One in so many good answers is asked for again with its own ETag."""

ROUNDS = ((True, GenerationMode.POSITIVE), (False, GenerationMode.POSITIVE), (False, GenerationMode.NEGATIVE))
"""As described and leading somewhere, as described, and as it isn't."""

ROLES = ("anonymous", "reader", "editor", "reviewer", "superuser")
VERSIONS = ("v2", pytest.param("v3", marks=pytest.mark.skipif(not find_spec("wagtail.api.v3"), reason=NO_V3)))


@pytest.fixture
def known(home: Any, submitted: Any, settings: Any, admin: User) -> dict[str, list[Any]]:
    """A site with something of all, and what leads to it: chance alone would never ask for it."""
    topic: Any = TopicFactory()
    code: Any = topic.codes.get()
    citation: Any = CitationFactory(doi="10.5555/known", pmid="12345")
    settings.WAGTAIL_MEDARTICLE = {"PREVIEW": {"URL": "https://front.example/{token}"}}
    page: Any = ArticleFactory(
        body=[section("A", text("Main", citation), variants=[("patient", [text("Plain")])])],
        topics=[topic],
        authors=[ContributorFactory()],
    )
    return {
        "pk": [page.pk, submitted.pk, citation.pk],
        "audience": ["", "patient", "professional"],
        "cites": [str(citation.pk), citation.doi],
        "code": [f"{code.system}|{code.code}"],
        "doi": [citation.doi],
        "fields": ["*", "body,references", "-summary", "_,title"],
        "html_path": [f"/{page.slug}/"],
        "If-None-Match": ["*", '"another"'],
        "locale": ["en"],
        "mainSearchCriteria.v.c": [code.code],
        "order": ["title", "-last_updated", "last_reviewed,title"],
        "page": [1],
        "pmid": [citation.pmid],
        "search": ["gout", page.title],
        "site": ["localhost"],
        "token": [preview_token(page, admin)],
        "topic": [topic.slug],
    }


@pytest.fixture
def application() -> Iterator[Any]:
    """The site as WSGI, which leaves the test's connection to the database open after a request."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield get_wsgi_application()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def description(version: str) -> dict[str, Any]:
    """What an API says of our endpoints."""
    if version == "v2":
        return described()
    whole: dict[str, Any] = deepcopy(snapshots.described())
    whole["paths"] = snapshots.our_paths(whole)
    return whole


def leading(document: dict[str, Any], known: dict[str, list[Any]], *, nowhere_else: bool) -> dict[str, Any]:
    """The document with known values offered beside all others, or instead of them."""
    for entry in document["paths"].values():
        for operation in entry.values():
            for parameter in operation["parameters"]:
                if parameter["name"] in known:
                    lead = {"enum": known[parameter["name"]]}
                    parameter["schema"] = lead if nowhere_else else {"anyOf": [lead, parameter["schema"]]}
    return document


def credentials(version: str, role: str) -> dict[str, str]:
    """The headers of somebody in a role: a bearer token in API v3, a session in v2."""
    if role == "anonymous":
        return {}
    user = User.objects.get_or_create(username=role, defaults={"is_superuser": role == "superuser"})[0]
    if role == "editor":
        user.groups.add(Group.objects.get(name="Editors"))
    if version == "v3":
        from wagtail.models import APIToken

        return {"Authorization": f"Bearer {APIToken.create_token(user=user, name=role)[1]}"}
    client = Client()
    client.force_login(user)
    return {"Cookie": f"sessionid={client.cookies['sessionid'].value}"}


@pytest.mark.parametrize("version", VERSIONS)
def test_every_answer_is_as_described(
    version: str, known: Any, application: Any, full_counts: bool, record_property: Any
) -> None:
    for role in ROLES if full_counts else ("editor",):
        statuses = ask_everything(version, role, known, application, each=EACH if full_counts else 1)
        assert statuses[200], "there is something for everybody"
        assert statuses[304], "also for who has it"
        counts = ", ".join(f"{count:,} × {status}" for status, count in sorted(statuses.items()))
        record_property(
            "figure", f"Schemathesis, API {version}, {role}: {statuses.total():,} requests as described: {counts}"
        )


def ask_everything(version: str, role: str, known: Any, application: Any, *, each: int) -> Counter[int]:
    """How often each status was answered. Raises for a request whose answer is not as described."""
    headers = credentials(version, role)
    statuses: Counter[int] = Counter()

    def answered(case: Any, **condition: str) -> Any:
        response = case.call(headers={**headers, **condition})
        statuses[response.status_code] += 1
        case.validate_response(response, checks=CHECKS)
        return response

    def ask(case: Any) -> None:
        response = answered(case)
        tags = response.headers.get("etag")  # a preview has none
        if response.status_code == 200 and tags and statuses[200] % AGAIN == 1:
            again = answered(case, **{"If-None-Match": tags[0]})
            assert again.status_code == 304

    for nowhere_else, mode in ROUNDS:
        schema = schemathesis.openapi.from_dict(leading(description(version), known, nowhere_else=nowhere_else))
        schema.app = application
        for result in schema.get_all_operations():
            operation: Any = result.ok()  # type: ignore[union-attr]
            fixed: dict[str, Any] = {}
            if mode is GenerationMode.NEGATIVE:
                if not (operation.query or operation.body):
                    continue  # nothing can be wrong but the address, and what is not a number is no address of ours
                fixed = {"path_parameters": {"pk": known["pk"][0]}} if operation.path_parameters else {}
            profile = hypothesis.settings(
                max_examples=each,
                database=None,
                phases=[hypothesis.Phase.generate],
                suppress_health_check=[*hypothesis.HealthCheck],
            )
            seed = hypothesis.seed(crc32(f"{version} {role} {operation.label} {nowhere_else} {mode}".encode()))
            seed(profile(hypothesis.given(operation.as_strategy(generation_mode=mode, **fixed))(ask)))()
    return statuses
