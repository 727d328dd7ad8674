"""Files that nobody should bring, by command and in the admin: no error, no neighbour lost, each bad record named."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.library.hostile import GOOD, REJECTED, STORED, UNREADABLE, item
from tests.library.test_commands import run
from wagtail_medarticle.models import Citation

pytestmark = pytest.mark.django_db

IMPORT = "wagtailsnippets_wagtail_medarticle_citation:import"


def imported(folder: Path, data: bytes) -> tuple[int, list[dict[str, Any]], str]:
    """Exit code, the report's records, and the report."""
    path = folder / "file"
    path.write_bytes(data)
    code, out, _ = run(str(path), "--json")
    (file,) = json.loads(out)["files"]
    return code, file["records"], out


def neighbours() -> bool:
    return Citation.objects.filter(doi__in=GOOD, title__in=GOOD).count() == len(GOOD)


@pytest.mark.parametrize("name", REJECTED)
def test_a_bad_record_is_named_and_costs_no_other(tmp_path: Path, name: str) -> None:
    data, reason = REJECTED[name]
    code, (_, bad, *_), out = imported(tmp_path, data)
    assert (code, bad["outcome"], bad["number"]) == (1, "rejected", 2)
    assert bad["reason"].startswith(reason)
    assert bad["line"] > 1
    assert neighbours()
    assert Citation.objects.count() == len(GOOD)
    assert len(out) < 10_000


@pytest.mark.parametrize("name", STORED)
def test_a_strange_record_is_stored_without_what_makes_it_strange(tmp_path: Path, name: str) -> None:
    data, title = STORED[name]
    code, (_, strange, _), out = imported(tmp_path, data)
    assert (code, strange["outcome"]) == (0, "created")
    citation = Citation.objects.exclude(doi__in=GOOD).get()
    assert citation.title == title
    assert neighbours()
    assert len(out) < 10_000
    kept = json.dumps([strange, citation.authors, citation.publisher], ensure_ascii=False)
    assert not re.search("[\0\ud800-\udfff\u202a-\u202e\u2066-\u2069]|root:", kept)


def test_what_is_no_file_of_references_is_said_to_be_none(tmp_path: Path) -> None:
    for data in UNREADABLE:
        path = tmp_path / "file"
        path.write_bytes(data)
        code, out, err = run(str(path))
        assert (code, out) == (1, "")
        assert re.fullmatch(rf"{re.escape(str(path))}: rejected: [^\n]+\n", err)
    code, _, err = run(str(tmp_path))
    assert (code, err) == (1, f"{tmp_path}: rejected: Is a directory\n")
    assert not Citation.objects.exists()


def test_the_same_source_again_and_again_in_one_file(tmp_path: Path) -> None:
    fields = {"title": "Twice", "DOI": "10.5555/TWICE"}
    other = {"type": "book", "title": "Twice, corrected", "DOI": "10.5555/twice", "volume": "7"}
    data = item(**fields).replace(b"]", f",{json.dumps({'type': 'book', **fields})},{json.dumps(other)}]".encode())
    code, records, _ = imported(tmp_path, data)
    assert (code, [each["outcome"] for each in records]) == (
        0,
        ["created", "created", "created", "unchanged", "updated"],
    )
    assert Citation.objects.count() == len(GOOD) + 1


def test_the_admin_survives_them_all(admin_client: Any, home: Any) -> None:
    """Uploaded, and pasted where a form can carry it: planned, done and shown."""
    for name, (data, said) in [*REJECTED.items(), *STORED.items()]:
        Citation.objects.all().delete()
        contents: list[dict[str, Any]] = [{"file": SimpleUploadedFile("refs\0\u202e.bib", data)}]
        text = data.decode("utf-8", "surrogatepass")
        if len(text) < 50_000 and not re.search("[\0\ud800-\udfff]", text):
            contents.append({"text": text})
        for content in contents:
            answer = admin_client.post(reverse(IMPORT), {"format": "auto", "overwrite": "correct", **content})
            assert answer.status_code == 302, name
            page = admin_client.get(answer.url)
            assert admin_client.post(answer.url).status_code == 302
            done = admin_client.get(answer.url)
            for shown in (page, done):
                assert shown.status_code == 200
                assert len(shown.content) < 200_000
                assert b"<script>alert" not in shown.content
                assert b'href="javascript:' not in shown.content
            assert neighbours(), (name, said)
    for data in UNREADABLE:
        answer = admin_client.post(reverse(IMPORT), {"format": "auto", "file": SimpleUploadedFile("x.bib", data)})
        assert answer.status_code == 200
    for text in ("a\0b", "\u202e", "@" * 50_000):
        assert admin_client.post(reverse(IMPORT), {"format": "auto", "text": text}).status_code == 200
