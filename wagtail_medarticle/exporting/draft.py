"""A page to the draft that it could have been imported from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from ..citing.markers import find_markers
from ..importing.draft import ArticleDraft, AuthorDraft
from ..models.loading import load
from ..references.record import Name
from ..representation.article import numbered

BLOCK_KEY = re.compile(r'\s+data-block-key="[^"]*"')


def draft_of(page: Any) -> ArticleDraft:
    """The draft of ``page`` as it is in hand; its references are numbered as its readers see them.

    Importing it gives an article with the same content digest. Shared disclaimers become the
    article's own, since another site may not have them; images keep their ids.
    """
    (values,) = load([page])
    article = numbered(values)
    body = [_shared_disclaimer(item, values.disclaimers) for item in values.body]
    return ArticleDraft(
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
