"""Who asks, and what they may see: what is not for a viewer is named to them by no id and no address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.models import CollectionViewRestriction, PageViewRestriction, Site

from ..models.article_index import ArticleIndex
from ..models.base import Page, article_models
from ..models.citation import Citation
from .options import OptionError
from .related_rows import ArticleRows, alias_of_reads
from .site_context import SiteContext, load_site_context
from .values import CitedSource


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who asks a ``site``; for them is what is live below one of ``trees`` and below none of ``hidden``.

    ``trees`` and ``hidden`` are paths of pages. ``trees`` are None for who asks each article's own site; ``site`` is
    None for them, and where there is no site. ``closed`` are the ids of collections whose files are not for them.
    """

    site: Site | None
    trees: tuple[str, ...] | None
    hidden: tuple[str, ...]
    closed: tuple[int, ...] = ()

    def sees(self, path: str, own: tuple[str, ...] = ()) -> bool:
        """Whether a live page at ``path`` is one of theirs on this site; ``own`` are the trees of an article's site."""
        return path.startswith(own if self.trees is None else self.trees) and not path.startswith(self.hidden)

    @property
    def articles(self) -> QuerySet[Any]:
        """The articles that they may see, as rows of the base page model."""
        types = [each.pk for each in ContentType.objects.get_for_models(*article_models()).values()]
        live = Page.objects.filter(live=True, content_type__in=types)
        seen: QuerySet[Any] = live.filter(_under(self.trees or ())).exclude(_under(self.hidden))
        return seen

    @property
    def citations(self) -> QuerySet[Citation]:
        """The citations in those articles."""
        cited = ArticleIndex.objects.filter(pk__in=self.articles.values("pk")).values("citations")
        found: QuerySet[Citation] = Citation.objects.filter(pk__in=cited)
        return found

    def translation_keys_of(self, pk: int) -> Any:
        """What the translations of this article share; nothing of one that isn't among ``articles``."""
        return self.articles.filter(pk=pk).values("translation_key")

    def newer(self, sources: Iterable[CitedSource]) -> frozenset[int]:
        """Of what superseded ``sources``, that which is among ``citations``: one query, or none."""
        ids = {source.superseded_by for source in sources if source.superseded_by}
        return frozenset(self.citations.filter(pk__in=ids).values_list("pk", flat=True) if ids else ())


def viewer_at(request: HttpRequest, context: SiteContext, site_name: str | None = None) -> Viewer:
    """Who asks the site that is named, else the request's own. Raises ``OptionError``.

    Asks nothing of the database for somebody unknown. Which collections are closed to them takes ``viewer_of``.
    """
    context.bind(request)
    # By its host, whatever site a middleware has set on it: answers are remembered by what the request itself says.
    site = context.site_for(request) if site_name is None else _named_site(context, site_name)
    hidden = _refused(request, PageViewRestriction, context.private)
    return Viewer(site, context.trees.get(site.pk, ()) if site else (), hidden)


def visible_content(request: HttpRequest, site_name: str | None = None) -> Viewer:
    """As ``viewer_at``, with the site context read in a query of its own."""
    return viewer_at(request, load_site_context(alias_of_reads()), site_name)


def viewer_of(request: HttpRequest, rows: ArticleRows, site_name: str | None = None) -> Viewer:
    """Who asks for the articles of ``rows``. Raises ``OptionError``."""
    viewer, private = viewer_at(request, rows.site_context, site_name), rows.rows["closed"]
    return replace(viewer, closed=_refused(request, CollectionViewRestriction, private)) if private else viewer


def anonymous_viewer(rows: ArticleRows) -> Viewer:
    """Somebody unknown, who asks each article's own site."""
    hidden = _refused(None, PageViewRestriction, rows.site_context.private)
    return Viewer(None, None, hidden, _refused(None, CollectionViewRestriction, rows.rows["closed"]))


def is_personal(request: HttpRequest) -> bool:
    """Whether the request comes with anything that may show it more than it shows to everybody."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return True
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not hasattr(request, "session"):
        return False
    kinds = (PageViewRestriction, CollectionViewRestriction)
    return any(request.session.get(kind.passed_view_restrictions_session_key) for kind in kinds)


def _refused(request: HttpRequest | None, model: Any, private: Iterable[Any]) -> tuple[Any, ...]:
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


def _named_site(context: SiteContext, name: str) -> Site:
    """The site called ``name`` (host name, or host name and port).

    Raises ``OptionError`` when no site or more than one has that name.
    """
    hostname, _, port = name.partition(":")
    named = [site for site in context.sites() if site.hostname == hostname and port in ("", str(site.port))]
    if len(named) > 1:
        raise OptionError("site", "names more than one site: add the port")
    if not named:
        raise OptionError("site", "is not known here")
    return named[0]


def _under(paths: Iterable[str]) -> Q:
    under = Q(pk__in=())
    for path in paths:
        under |= Q(path__startswith=path)
    return under
