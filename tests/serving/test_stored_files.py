"""Files count by their bytes: taken when they are saved, read where they weren't, checked where somebody asks."""

from __future__ import annotations

import hashlib
from io import StringIO
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from wagtail_factories import DocumentFactory

from tests.factories import ArticleFactory, ImageFactory, block, section, text
from wagtail_medarticle.models import FileDigest
from wagtail_medarticle.review.audit import check_files
from wagtail_medarticle.serving import stores

pytestmark = pytest.mark.django_db


@pytest.fixture
def image(home: Any) -> Any:
    return ImageFactory()


def showing(image: Any) -> Any:
    figure = block("figure", {"image": image.pk, "alt": "", "caption": "", "credit": ""})
    return ArticleFactory(body=[section("Doses", text("See the figure"), figure)])


def write(file: Any, content: bytes) -> None:
    """Change a stored file behind Django's back."""
    with file.storage.open(file.name, "wb") as stored:
        stored.write(content)


def test_the_hash_is_taken_with_every_save(image: Any) -> None:
    document = DocumentFactory(file__data=b"5 mg")
    row = FileDigest.objects.get(kind="document", object_id=document.pk)
    assert (row.name, row.sha256) == (document.file.name, hashlib.sha256(b"5 mg").hexdigest())
    document.file = ContentFile(b"50 mg", name="doses.txt")
    document.save()
    row.refresh_from_db()
    assert (row.name, row.sha256) == (document.file.name, hashlib.sha256(b"50 mg").hexdigest())
    document.delete()
    assert list(FileDigest.objects.values_list("kind", "object_id")) == [("image", image.pk)]


def test_without_a_row_the_file_is_read_and_nothing_is_written(image: Any) -> None:
    page = showing(image)
    digest = page.review_digest()
    FileDigest.objects.all().delete()
    stores.empty()
    assert page.review_digest() == digest
    assert not FileDigest.objects.exists()
    FileDigest.objects.create(kind="image", object_id=image.pk, name="another.jpg", sha256="0" * 64)
    assert page.review_digest() == digest, "a row about another file counts for nothing"


def test_the_command_takes_what_is_left_and_names_what_it_cannot_read(image: Any) -> None:
    lost = ImageFactory()
    rows = list(FileDigest.objects.order_by("object_id").values("object_id", "sha256"))
    FileDigest.objects.all().delete()
    lost.file.storage.delete(lost.file.name)
    out, err = StringIO(), StringIO()
    with pytest.raises(SystemExit):
        call_command("take_file_digests", stdout=out, stderr=err)
    assert out.getvalue() == "1 taken, 1 can't be read\n"
    assert lost.file.name in err.getvalue()
    assert list(FileDigest.objects.values("object_id", "sha256")) == rows[:1]


def test_a_file_that_was_changed_behind_django_is_found(image: Any) -> None:
    page = showing(image)
    digest = page.review_digest()
    assert list(check_files()) == []
    write(image.file, b"another picture")
    assert page.review_digest() == digest
    (problem,) = check_files()
    assert problem.code == "file"
    assert image.file.name in problem.message
    with pytest.raises(SystemExit):
        call_command("audit_reviews", "--full", stdout=StringIO(), stderr=StringIO())
    call_command("audit_reviews", stdout=StringIO())
