"""A local server that answers as Crossref and NCBI do, about works that nobody has written."""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

import pytest
from django.test import override_settings

from tests.library.look_up.answers import PUBMED, TRIALS, WORKS, converted, pubmed_set


@dataclass
class Asked:
    """A request that the server got."""

    path: str
    query: dict[str, str]
    agent: str


@dataclass
class Services:
    """The server: ``asked`` lists the requests; each of ``failures`` answers one of them instead of the record.

    One that is None lets the record pass.
    """

    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    failures: deque[tuple[int, dict[str, str], bytes] | None] = field(default_factory=deque)
    works: dict[str, dict[str, Any]] = field(default_factory=lambda: json.loads(json.dumps(WORKS)))

    def fail(self, status: int, headers: dict[str, str] | None = None, body: bytes = b"") -> None:
        """Answer the next request so."""
        self.failures.append((status, headers or {}, body))

    def answer(self, path: str, query: dict[str, str]) -> tuple[int, str, bytes]:
        """Status, media type and body."""
        if path == "/crossref/works":
            wanted = [part.removeprefix("doi:") for part in query["filter"].split(",")]
            items = [self.works[doi] for doi in wanted if doi in self.works]
            return 200, "application/json", _message("work-list", {"total-results": len(items), "items": items})
        if path.startswith("/crossref/works/"):
            work = self.works.get(unquote(path.removeprefix("/crossref/works/")).lower())
            if work is None:
                return 404, "text/plain", b"Resource not found."
            return 200, "application/json", _message("work", work)
        if path == "/eutils/efetch.fcgi" and query.get("db") == "pubmed":
            return 200, "text/xml", pubmed_set(PUBMED.get(query["id"], "")).encode()
        if path == "/idconv/articles/":
            return 200, "application/json", json.dumps(converted(query["ids"])).encode()
        if path.startswith("/trials/studies/"):
            study = TRIALS.get(path.rpartition("/")[2])
            if study is None:
                return 404, "text/plain", b"NCT number not found"
            return 200, "application/json", json.dumps(study).encode()
        return 500, "text/plain", b"nothing of that kind"


def _message(kind: str, message: Any) -> bytes:
    return json.dumps({"status": "ok", "message-type": kind, "message-version": "1.0.0", "message": message}).encode()


@pytest.fixture(scope="session")
def _server() -> Iterator[tuple[ThreadingHTTPServer, list[Services]]]:
    current: list[Services] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            services, parts = current[-1], urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            services.asked.append(Asked(parts.path, query, self.headers.get("User-Agent", "")))
            headers: dict[str, str] = {}
            failure = services.failures.popleft() if services.failures else None
            if failure:
                status, headers, body = failure
            else:
                status, headers["Content-Type"], body = services.answer(parts.path, query)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Silent."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server, current
    server.shutdown()
    server.server_close()


@pytest.fixture
def services(_server: Any) -> Iterator[Services]:
    """Look-up is on, and asks the local server."""
    server, current = _server
    url = f"http://127.0.0.1:{server.server_address[1]}"
    current.append(Services(url))
    lookup = {
        "EMAIL": "library@example.com",
        "CROSSREF_URL": f"{url}/crossref",
        "PUBMED_URL": f"{url}/eutils/",
        "PMC_URL": f"{url}/idconv",
        "TRIALS_URL": f"{url}/trials/",
        "PER_SECOND": 1000,
        "TIMEOUT": 2,
    }
    with override_settings(WAGTAIL_MEDARTICLE={"LOOKUP": lookup}):
        yield current[-1]
    current.clear()
