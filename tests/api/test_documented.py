"""What docs/front-ends.md shows can be asked, and what can be asked is in it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.factories import ArticleFactory, CitationFactory, TopicCodeFactory, TopicFactory
from wagtail_medarticle.api.operations import RESOURCES
from wagtail_medarticle.enums import CodeSystem

if TYPE_CHECKING:
    from tests.api.conftest import Api

DOCS = (Path(__file__).resolve().parents[2] / "docs" / "front-ends.md").read_text()


def test_every_example_can_be_asked(v2: Api) -> None:
    topic = TopicFactory(slug="gout", code=None)
    for system, code in ((CodeSystem.ICD_10, "M10"), (CodeSystem.ICD_10, "E11")):
        TopicCodeFactory(topic=topic, system=system, code=code)
    source = CitationFactory(kind="guideline", doi="10.1000/xyz")
    article = ArticleFactory(slug="what-is-gout", topics=[topic], cites=[source])
    docs = DOCS
    for number, pk in ((7, article.pk), (12, source.pk)):
        docs = re.sub(rf"(?<=[/=]){number}(?=[/`])", str(pk), docs)
    asked = re.findall(r"GET (/api/v2/[^\s`]+)", docs)
    assert len(asked) > 10
    for address in asked:
        wanted = {"find": 302, "preview": 403}.get(address.split("/")[4], 200)
        answer = v2.client.get(address)
        assert answer.status_code == wanted, address
    table = docs.partition("## Finding articles")[2].partition("`order=`")[0].replace("\\|", "|")
    filters = re.findall(r"`(\w+=[^`]+)`", table)
    assert len(filters) > 5
    for example in filters:
        refused = "fr" in example or "example.org" in example  # which this site has not
        assert v2.client.get(f"{v2.root}medical-articles/?{example}").status_code == (400 if refused else 200), example


def test_every_parameter_is_documented() -> None:
    operations = [operation for each in RESOURCES.values() for operation in each]
    for operation in operations:
        assert operation.path.replace("{pk}/", "") in DOCS or "follow-ups" in operation.path, operation.path
        for parameter in operation.parameters:
            assert re.search(rf"\b{re.escape(parameter.name)}\b", DOCS), f"{operation.id}: {parameter.name}"
