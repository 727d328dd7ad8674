"""Writing the JSON article file."""

from __future__ import annotations

import json
from typing import Any

from ...references.formats.csl_json import write_item
from ...references.formats.keys import citation_keys
from ..draft import ArticleDraft, AuthorDraft
from .article import FORMAT


def write(draft: ArticleDraft) -> str:
    """The file of an article, ending in a line feed; `read` gives the same article back.

    A reference whose kind is unknown gets the kind that its CSL type suggests.
    """
    values: dict[str, Any] = {
        "format": FORMAT,
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
