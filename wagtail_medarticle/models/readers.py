"""Who an article is described for: what they may not see is named to them by no id and no address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from wagtail.models import CollectionViewRestriction, PageViewRestriction

from .gathering import Gathered
from .surroundings import Surroundings


@dataclass(frozen=True, slots=True)
class Reader:
    """``trees`` are the paths of the site that is asked, ``hidden`` those below which nothing is for this reader.

    ``trees`` are None for who asks each article's own site. ``closed`` are collections whose files are not for them.
    """

    trees: tuple[str, ...] | None
    hidden: tuple[str, ...]
    closed: tuple[int, ...] = ()

    def sees(self, path: str, own: tuple[str, ...]) -> bool:
        """Whether a live page at ``path`` is one that they may see on this site; ``own`` are an article's own trees."""
        return path.startswith(own if self.trees is None else self.trees) and not path.startswith(self.hidden)


def reader_of(request: HttpRequest, gathered: Gathered) -> Reader:
    """Who asks the request's own site."""
    around = gathered.surroundings
    site = around.adopt(request)._wagtail_site  # type: ignore[attr-defined]
    trees = around.trees[site.pk] if site is not None and site.pk in around.trees else ()
    return Reader(trees, hidden_from(request, around), closed_to(request, gathered))


def everybody(gathered: Gathered) -> Reader:
    """Somebody unknown, who asks each article's own site."""
    private = gathered.surroundings.private
    return Reader(None, _refused(None, PageViewRestriction, private), _refused_files(None, gathered))


def is_personal(request: HttpRequest) -> bool:
    """Whether the request comes with anything that may show it more than it shows to everybody."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return True
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not hasattr(request, "session"):
        return False
    kinds = (PageViewRestriction, CollectionViewRestriction)
    return any(request.session.get(kind.passed_view_restrictions_session_key) for kind in kinds)


def hidden_from(request: HttpRequest, around: Surroundings) -> tuple[str, ...]:
    """Paths that are private to this request, by themselves, by an ancestor or as an alias of such a page."""
    return _refused(request, PageViewRestriction, around.private)


def closed_to(request: HttpRequest, gathered: Gathered) -> tuple[int, ...]:
    """Collections that are private to this request, by themselves or by one above."""
    return _refused_files(request, gathered)


def _refused_files(request: HttpRequest | None, gathered: Gathered) -> tuple[int, ...]:
    return _refused(request, CollectionViewRestriction, [tuple(row) for row in gathered.rows["closed"]])


def _refused(request: HttpRequest | None, model: Any, private: Iterable[tuple[int, Any]]) -> tuple[Any, ...]:
    """What ``private`` names beside a restriction that doesn't let the request pass; all of it for somebody unknown."""
    private = list(private)
    if not private:
        return ()
    refusing = {restriction for restriction, _ in private}
    if request is not None and is_personal(request):
        restrictions = model.objects.prefetch_related("groups").filter(pk__in=refusing)
        refusing = {each.pk for each in restrictions if not _passes(request, each)}
    return tuple(sorted({what for restriction, what in private if restriction in refusing}))


def _passes(request: HttpRequest, restriction: Any) -> bool:
    if restriction.restriction_type == restriction.PASSWORD and not hasattr(request, "session"):
        return False  # who sends a token to a site without sessions has given no password
    return bool(restriction.accept_request(request))
