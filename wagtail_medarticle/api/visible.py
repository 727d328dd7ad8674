"""What a request may see. Every resource starts from here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from wagtail.models import Site

from ..models import ArticleIndex, Citation, MedicalArticleMixin, article_models
from ..models.base import Page as BasePage
from ..models.gathering import Gathered, alias_of_reads
from ..models.readers import Reader, closed_to, hidden_from
from ..models.surroundings import Surroundings, load_surroundings
from ..representation.options import OptionError
from ..representation.values import Source

Page: Any = BasePage


@dataclass(frozen=True, slots=True)
class Visible:
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

    def reader(self, request: HttpRequest, gathered: Gathered) -> Reader:
        """Who articles are described for."""
        return Reader(self.trees, self.hidden, closed_to(request, gathered))

    def newer(self, sources: Iterable[Source]) -> frozenset[int]:
        """Of what superseded ``sources``, that which is among ``citations``: one query, or none."""
        ids = {source.superseded_by for source in sources if source.superseded_by}
        return frozenset(self.citations.filter(pk__in=ids).values_list("pk", flat=True) if ids else ())

    def sees(self, *, live: bool, content_type: int, path: str) -> bool:
        """Whether the page of this row is among ``articles``."""
        model = ContentType.objects.get_for_id(content_type).model_class() if live else None
        kept = model is not None and issubclass(model, MedicalArticleMixin)
        return kept and path.startswith(self.trees) and not path.startswith(self.hidden)

    @property
    def citations(self) -> QuerySet[Citation]:
        """The citations in those articles."""
        cited = ArticleIndex.objects.filter(pk__in=self.articles.values("pk")).values("citations")
        found: QuerySet[Citation] = Citation.objects.filter(pk__in=cited)
        return found


def visible(request: HttpRequest, site_name: str | None = None) -> Visible:
    """What the request may see of the site that is named, else of its own. Raises ``OptionError``."""
    return seen_by(request, load_surroundings(alias_of_reads()), site_name)


def seen_by(request: HttpRequest, around: Surroundings, site_name: str | None = None) -> Visible:
    """The same, of surroundings that are loaded already. Asks nothing of the database for somebody unknown."""
    around.adopt(request)
    site = _requested_site(request, around, site_name)
    if site is None:
        return Visible(None, (), ())
    return Visible(site, around.trees[site.pk], hidden_from(request, around))


def article_types() -> frozenset[int]:
    """The content types of articles."""
    return frozenset(each.pk for each in ContentType.objects.get_for_models(*article_models()).values())


def _requested_site(request: HttpRequest, around: Surroundings, name: str | None) -> Site | None:
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
