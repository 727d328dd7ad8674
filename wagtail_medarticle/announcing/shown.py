"""What addresses show of an article, as hashes: two that differ say which addresses are not as they were."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.serializers.json import DjangoJSONEncoder

from ..representation.api_field import KEYS, LISTED
from ..review.status import Entry, told
from ..syndication.entries import FALLEN, article_entry

OF_EVERY_PAGE = ("show_in_menus", "seo_title", "search_description", "first_published_at")
"""What Wagtail's own endpoint says of any page beside."""
OF_A_SOURCE = "citation:"
"""Before the id of a source, whose own address lists the articles that cite it."""


@dataclass(frozen=True, slots=True)
class Published:
    """A public article with all that its addresses are made from.

    ``bodies`` are its words for each audience that it has some for, by slug; ``sources`` the rows of what it cites, by
    id; ``entries`` its ledger's.
    """

    page: Any
    article: Mapping[str, Any]
    bodies: Mapping[str, Any]
    sources: Mapping[int, Any]
    entries: Sequence[Entry]


def shown(published: Published) -> dict[str, str]:
    """A hash of what each kind of address shows of an article, by the names that ``api.urls`` knows."""
    page, article = published.page, published.article
    name = [article["title"], article["meta"]]
    whole = [article, published.bodies]
    cited = [({**each, "number": None}, published.sources.get(each["id"])) for each in article["references"]]
    digest = article["review"]["digest"]
    history = told(published.entries, live_digest=digest, live_revision=page.live_revision_id)
    fallen = [each for each, _ in cited if each["status"] in FALLEN]
    # Entries of one second are ordered by less than that.
    entry = repr((article_entry(article, UUID(int=0)), page.last_updated, page.first_published_at))
    return {
        "page": fingerprint([whole, [*columns(page)]]),
        "article": fingerprint(whole),
        "references": fingerprint([article["meta"]["slug"], [row for _, row in cited]]),
        "history": fingerprint([each.number for each in history]),
        "pages": fingerprint([name, page.first_published_at]),
        "articles": fingerprint([article[key] for key in LISTED]),
        "feed": fingerprint([entry, fallen]),
        "sitemap": fingerprint([article["meta"], article["last_updated"]]),
        "citations": fingerprint(sorted(map(fingerprint, cited))),
        **{f"{OF_A_SOURCE}{each['id']}": fingerprint([name, each, row]) for each, row in cited},
    }


def fingerprint(said: Any) -> str:
    """A hash of what can be written as JSON."""
    written = json.dumps(said, cls=DjangoJSONEncoder, sort_keys=True)
    return hashlib.blake2b(written.encode(), digest_size=16).hexdigest()


def columns(page: Any) -> Iterator[tuple[str, str]]:
    """What ``pages/`` says of it that is no key of an article's: the columns that its type gives to the API."""
    wanted = {*OF_EVERY_PAGE, *(getattr(each, "name", each) for each in page.api_fields)} - {*KEYS}
    for field in page._meta.concrete_fields:
        if field.name in wanted:
            yield field.name, field.value_to_string(page)
