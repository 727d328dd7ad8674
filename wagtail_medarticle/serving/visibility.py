"""Who an article is described for: what they may not see is named to them by no id and no address."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.models import CollectionViewRestriction, PageViewRestriction, Site

from ..models.article_index import ArticleIndex
from ..models.base import Page as BasePage
from ..models.base import article_models, is_article
from ..models.citation import Citation
from .options import OptionError
from .related_rows import RelatedRows, alias_of_reads
from .site_context import SiteContext, load_site_context
from .values import CitedSource


@dataclass(frozen=True, slots=True)
class Viewer:
    """``trees`` are the paths of the site that is asked, ``hidden`` those below which nothing is for this reader.

    ``trees`` are None for who asks each article's own site. ``closed`` are collections whose files are not for them.
    """

    trees: tuple[str, ...] | None
    hidden: tuple[str, ...]
    closed: tuple[int, ...] = ()

    def sees(self, path: str, own: tuple[str, ...]) -> bool:
        """Whether a live page at ``path`` is one that they may see on this site; ``own`` are an article's own trees."""
        return path.startswith(own if self.trees is None else self.trees) and not path.startswith(self.hidden)


def viewer_of(request: HttpRequest, gathered: RelatedRows) -> Viewer:
    """Who asks the request's own site."""
    around = gathered.surroundings
    site = around.adopt(request)._wagtail_site  # type: ignore[attr-defined]
    trees = around.trees[site.pk] if site is not None and site.pk in around.trees else ()
    return Viewer(trees, hidden_from(request, around), closed_to(request, gathered))


def anonymous_viewer(gathered: RelatedRows) -> Viewer:
    """Somebody unknown, who asks each article's own site."""
    private = gathered.surroundings.private
    return Viewer(None, _refused(None, PageViewRestriction, private), _refused_files(None, gathered))


def is_personal(request: HttpRequest) -> bool:
    """Whether the request comes with anything that may show it more than it shows to everybody."""
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return True
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not hasattr(request, "session"):
        return False
    kinds = (PageViewRestriction, CollectionViewRestriction)
    return any(request.session.get(kind.passed_view_restrictions_session_key) for kind in kinds)


def hidden_from(request: HttpRequest, around: SiteContext) -> tuple[str, ...]:
    """Paths that are private to this request, by themselves, by an ancestor or as an alias of such a page."""
    return _refused(request, PageViewRestriction, around.private)


def closed_to(request: HttpRequest, gathered: RelatedRows) -> tuple[int, ...]:
    """Collections that are private to this request, by themselves or by one above."""
    return _refused_files(request, gathered)


def _refused_files(request: HttpRequest | None, gathered: RelatedRows) -> tuple[int, ...]:
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


Page: Any = BasePage


@dataclass(frozen=True, slots=True)
class VisibleContent:
    """What one request may see of one site: what is live below one of ``trees`` and below none of ``hidden``."""

    site: Site | None
    trees: tuple[str, ...]
    hidden: tuple[str, ...]

    @property
    def articles(self) -> QuerySet[Any]:
        """Rows of the base page model."""
        live = Page.objects.filter(live=True, content_type__in=article_types())
        seen: QuerySet[Any] = live.filter(_under(self.trees)).exclude(_under(self.hidden))
        return seen

    def keys_of(self, pk: int) -> Any:
        """What the translations of this article share; nothing of one that isn't among ``articles``."""
        return self.articles.filter(pk=pk).values("translation_key")

    def reader(self, request: HttpRequest, gathered: RelatedRows) -> Viewer:
        """Who articles are described for."""
        return Viewer(self.trees, self.hidden, closed_to(request, gathered))

    def newer(self, sources: Iterable[CitedSource]) -> frozenset[int]:
        """Of what superseded ``sources``, that which is among ``citations``: one query, or none."""
        ids = {source.superseded_by for source in sources if source.superseded_by}
        return frozenset(self.citations.filter(pk__in=ids).values_list("pk", flat=True) if ids else ())

    def sees(self, *, live: bool, content_type: int, path: str) -> bool:
        """Whether the page of this row is among ``articles``."""
        model = ContentType.objects.get_for_id(content_type).model_class() if live else None
        kept = model is not None and is_article(model)
        return kept and path.startswith(self.trees) and not path.startswith(self.hidden)

    @property
    def citations(self) -> QuerySet[Citation]:
        """The citations in those articles."""
        cited = ArticleIndex.objects.filter(pk__in=self.articles.values("pk")).values("citations")
        found: QuerySet[Citation] = Citation.objects.filter(pk__in=cited)
        return found


def visible_content(request: HttpRequest, site_name: str | None = None) -> VisibleContent:
    """What the request may see of the site that is named, else of its own. Raises ``OptionError``."""
    return visible_content_of(request, load_site_context(alias_of_reads()), site_name)


def visible_content_of(request: HttpRequest, around: SiteContext, site_name: str | None = None) -> VisibleContent:
    """The same, of surroundings that are loaded already. Asks nothing of the database for somebody unknown."""
    around.adopt(request)
    site = _requested_site(request, around, site_name)
    if site is None:
        return VisibleContent(None, (), ())
    return VisibleContent(site, around.trees[site.pk], hidden_from(request, around))


def article_types() -> frozenset[int]:
    """The content types of articles."""
    return frozenset(each.pk for each in ContentType.objects.get_for_models(*article_models()).values())


def _requested_site(request: HttpRequest, around: SiteContext, name: str | None) -> Site | None:
    """The site called ``name`` (host name, or host name and port), else the request's own.

    Raises ``OptionError`` when no site or more than one has that name.
    """
    if name is None:
        return around.site_for(request)
    hostname, _, port = name.partition(":")
    named = [site for site in around.sites() if site.hostname == hostname and port in ("", str(site.port))]
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
