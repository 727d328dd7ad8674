"""Writing an article's JSON file: the form that loses nothing, as ``importing.article_json`` reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from ..articles.page import MedicalArticlePage
from ..citations.markers import find_markers
from ..importing.draft import JSON_FORMAT, ArticleDraft, AuthorDraft
from ..references.formats.csl_json_writer import write_item
from ..references.formats.keys import citation_keys
from ..references.record import Name
from ..serving.judging import numbered
from ..serving.render import load_values

BLOCK_KEY = re.compile(r'\s+data-block-key="[^"]*"')


def draft_of(page: Any) -> ArticleDraft:
    """The draft of ``page`` as it is loaded; its references are numbered as its readers see them.

    Importing it gives an article with the same content digest. Shared disclaimers become the
    article's own, since another site may not have them; images keep their ids.
    """
    (values,) = load_values([page])
    article = numbered(values)
    body = [_shared_disclaimer(item, values.disclaimers) for item in values.body]
    return ArticleDraft(
        type="" if type(page) is MedicalArticlePage else page._meta.label,
        title=values.title,
        summary=values.summary,
        slug=values.slug,
        language=values.locale,
        last_updated=values.last_updated.date() if values.last_updated else None,
        authors=[AuthorDraft(Name(literal=person.name), person.credentials, person.orcid) for person in values.authors],
        topics=[
            {
                "name": topic.name,
                "slug": topic.slug,
                "codes": [{"system": system, "code": code} for system, code in topic.codes],
            }
            for topic in values.topics
        ],
        body=_portable(body, article.numbering),
        references=[values.sources[citation].record for citation in article.numbering],
    )


def _shared_disclaimer(item: dict[str, Any], shared: Mapping[int, Any]) -> dict[str, Any]:
    found = shared.get((item.get("value") or {}).get("disclaimer") or 0) if item.get("type") == "disclaimer" else None
    if found is None:
        return item
    return {**item, "value": {"disclaimer": None, "title": found.title, "text": found.html}}


def _portable(value: Any, numbering: Mapping[int, int]) -> Any:
    if isinstance(value, dict):
        return {key: _portable(item, numbering) for key, item in value.items() if not (key == "id" and "type" in value)}
    if isinstance(value, list):
        return [_portable(item, numbering) for item in value]
    return _with_refs(value, numbering) if isinstance(value, str) else value


def _with_refs(text: str, numbering: Mapping[int, int]) -> str:
    parts, position = [], 0
    for marker in find_markers(text):
        parts.append(text[position : marker.start])
        if marker.citation in numbering:
            stored = marker.to_html()
            parts.append(stored.replace(f'id="{marker.citation}"', f'ref="{numbering[marker.citation]}"', 1))
        position = marker.end
    return BLOCK_KEY.sub("", "".join([*parts, text[position:]]))


def write(draft: ArticleDraft) -> str:
    """The file of an article, ending in a line feed; `read` gives the same article back.

    A reference whose kind is unknown gets the kind that its CSL type suggests.
    """
    values: dict[str, Any] = {
        "format": JSON_FORMAT,
        **({"type": draft.type} if draft.type else {}),
        "title": draft.title,
        "slug": draft.slug,
        "summary": draft.summary,
        "language": draft.language,
        "last_updated": draft.last_updated.isoformat() if draft.last_updated else None,
        "authors": [_author_item(author) for author in draft.authors],
        "topics": draft.topics,
        "body": draft.body,
        "references": [
            write_item(record, key)
            for record, key in zip(draft.references, citation_keys(draft.references), strict=True)
        ],
    }
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"


def _author_item(author: AuthorDraft) -> dict[str, str]:
    item = {
        "family": author.name.family,
        "given": author.name.given,
        "literal": author.name.literal,
        "suffix": author.name.suffix,
        "dropping-particle": author.name.dropping_particle,
        "non-dropping-particle": author.name.non_dropping_particle,
        "credentials": author.credentials,
        "orcid": author.orcid,
    }
    return {key: value for key, value in item.items() if value}
