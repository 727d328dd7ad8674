"""The article: a mixin that any page type can take, and the page type that ships."""

from __future__ import annotations

from contextlib import ExitStack
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.search import index

from .. import conf
from ..blocks.body import ArticleBodyField
from ..blocks.snippets import SnippetListField
from ..blocks.tree import rich_texts
from ..citations.repointing import cited_in, repoint_data
from ..enums import RichTextFormat
from ..models.base import BASE_PAGE, ArticleManager, Page, lock_page, lock_pages
from ..models.ledger import LedgerEntry, lock_ledger
from ..models.library import merge_replacements
from ..references.identifiers import identity
from ..review.digest_v1 import content_digest
from ..review.status import Review
from ..serving.addresses import follow_up_url
from ..serving.related_rows import load_sources
from ..serving.render import handed_on, judge, judge_pages, represent_pages
from .api_fields import article_api_fields
from .previews import PreviewableMixin
from .publish_policy import ArticleForm, PublishPolicyMixin, being_published, enforce_publish_policy


class MedicalArticleMixin(PublishPolicyMixin, PreviewableMixin, models.Model):
    """What makes a page a medical article. Put it before ``Page`` among the bases.

    A page type of a site's own extends ``content_panels``, ``api_fields`` and ``search_fields`` with
    ``article_panels``, ``article_api_fields`` and ``article_search_fields``.
    """

    summary = models.TextField(
        _("summary"), blank=True, max_length=1000, help_text=_("Two or three sentences, shown in lists and searches.")
    )
    body = ArticleBodyField(verbose_name=_("body"))
    authors = SnippetListField(
        model="wagtail_medarticle.Contributor", icon="user", verbose_name=_("authors"), help_text=_("In order.")
    )
    topics = SnippetListField(model="wagtail_medarticle.Topic", icon="tag", verbose_name=_("topics"))
    last_updated = models.DateTimeField(_("last updated"), null=True, blank=True, editable=False)
    content_digest = models.CharField(max_length=71, blank=True, editable=False)

    if TYPE_CHECKING:  # what the page class beside it brings
        title: Any
        slug: Any
        live: Any
        locale: Any
        locale_id: Any
        alias_of_id: Any
        latest_revision: Any
        latest_revision_id: Any
        has_unpublished_changes: Any
        get_url_parts: Any
        get_full_url: Any
        get_latest_revision: Any
        live_revision_id: Any
        get_latest_revision_as_object: Any
        get_descendants: Any

    is_medical_article: ClassVar[bool] = True
    objects: ClassVar[Any] = ArticleManager()
    base_form_class = ArticleForm

    article_panels: ClassVar[list[Any]] = [
        FieldPanel("summary"),
        FieldPanel("authors"),
        FieldPanel("topics"),
        FieldPanel("body"),
    ]
    article_api_fields: ClassVar[list[Any]] = article_api_fields()
    article_search_fields: ClassVar[list[Any]] = [
        index.SearchField("summary"),
        index.SearchField("body"),
        index.FilterField("last_updated"),
    ]

    class Meta:
        abstract = True

    def represent(
        self,
        request: HttpRequest | None = None,
        *,
        audience: str | None = None,
        rich_text_format: RichTextFormat | None = None,
    ) -> dict[str, Any]:
        """This article as data, as it is loaded: live, draft or preview. The keys are in docs/front-ends.md."""
        return represent_pages([self], request, audience=audience, rich_text_format=rich_text_format)[0]

    def content_digest_now(self) -> str:
        """The digest of title, summary and body as they are loaded. At most one query."""
        body = self.body.get_prep_value()
        sources = load_sources(rich_texts(self.body.stream_block, body))
        identities = {pk: identity(source.record) for pk, source in sources.items()}
        return content_digest(title=self.title, summary=self.summary, body=body, identities=identities)

    def review_digest(self) -> str:
        """The digest that review decisions are about, of the article as it is loaded."""
        return self.judged()[0]

    def review(self) -> Review:
        """How this very text stands with the board: live, draft, preview or old revision."""
        return self.judged()[1]

    def judged(self) -> tuple[str, Review]:
        """``review_digest()`` and ``review()`` at once."""
        return judge_pages([self])[0]

    def set_last_updated(self, now: datetime | None = None) -> None:
        """Set ``last_updated`` if the content differs from what it was set for.

        The first save leaves a date that is already there: an imported article's own.
        """
        digest = self.content_digest_now()
        if digest == self.content_digest:
            return
        if self.content_digest or self.last_updated is None:
            self.last_updated = now or timezone.now()
        self.content_digest = digest

    def replace_merged_citations(self) -> None:
        """Cite what stands for sources that were merged while this text was open in an editor. One query mostly.

        To be called with the page locked: what is cited can't be merged before the transaction ends.
        """
        body = self.body.get_prep_value()
        if moves := merge_replacements(cited_in(body)):
            self.body = repoint_data(body, moves)

    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        """As Wagtail's, with ``last_updated`` right in the revision.

        A revision that a ledger entry is about is not overwritten: an autosave makes a new one instead.
        """
        with transaction.atomic():
            lock_page(self.pk)
            self.replace_merged_citations()
            self.set_last_updated()
            over = kwargs.get("overwrite_revision")
            if over is not None and over == self.get_latest_revision() and self._is_on_record(over):
                kwargs["overwrite_revision"] = None
            return super().save_revision(*args, **kwargs)  # type: ignore[misc]

    def _is_on_record(self, revision: Any) -> bool:
        return LedgerEntry.objects.filter(article=self.pk, revision=revision.pk).exists()

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> Any:
        """As Wagtail's, with ``last_updated`` right in the row.

        Going back to an older text is a change too: with its old date readers would take it
        for unchanged. Raises ``CannotGoLive`` for a text that readers may not get.
        """
        fields = kwargs.get("update_fields")
        if fields is None or "body" in fields:
            if self.pk:
                lock_page(self.pk)
            self.replace_merged_citations()
        judged = None
        if fields is None and not self._state.adding:  # a new page's place, and so its site, is known once it is stored
            lock_ledger()
            judged = judge([self])[0]
        held_back = enforce_publish_policy(self, kwargs, judged)
        if held_back is None:
            return None
        kwargs = held_back
        if kwargs.get("update_fields") is not None:
            return super().save(*args, **kwargs)
        with ExitStack() as stack:
            self.set_last_updated()
            if judged:
                stack.enter_context(handed_on(self, judged))
            columns = ("content_digest", "last_updated", "live_revision_id")
            stored = type(self)._base_manager.filter(pk=self.pk).values_list(*columns).first()
            if stored and stored[0] and stored[0] != self.content_digest and stored[1] and self.last_updated:
                self.last_updated = self.last_updated if self.last_updated > stored[1] else timezone.now()
            if self.live_revision_id != (stored[2] if stored else None):
                stack.enter_context(being_published(self))
            return super().save(*args, **kwargs)

    @transaction.atomic
    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """As Wagtail's, with the pages locked before all that is deleted along with them."""
        lock_pages(self.get_descendants(inclusive=True).values_list("pk", flat=True))
        return super().delete(*args, **kwargs)

    def follow_up_submit_url(self, request: HttpRequest | None = None) -> str | None:
        """Where a front end posts a reader's question, or None while no API is mounted or questions are off."""
        return follow_up_url(self.pk, request) if self.pk and conf.current().follow_ups_per_hour else None

    def get_cached_paths(self) -> list[str]:
        """The paths that caches before the site store of the page: one for each audience too."""
        own: list[str] = super().get_cached_paths()  # type: ignore[misc]
        return [*own, *(f"/?audience={audience.slug}" for audience in conf.current().audiences)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page's context, with ``article``: its representation for the audience that was asked for."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)  # type: ignore[misc]
        wanted = getattr(request, "preview_mode", None) or request.GET.get("audience")
        audience = wanted if wanted and conf.current().audience(wanted) else None
        context["article"] = self.represent(request, audience=audience, rich_text_format=RichTextFormat.HTML)
        return context


class MedicalArticlePage(MedicalArticleMixin, Page):  # noqa: DJ008
    """A medical article, on the site's base page model."""

    page_ptr = models.OneToOneField(
        BASE_PAGE, on_delete=models.CASCADE, parent_link=True, primary_key=True, related_name="medicalarticlepage"
    )

    template = "wagtail_medarticle/medical_article_page.html"
    content_panels = [*Page.content_panels, *MedicalArticleMixin.article_panels]
    api_fields = MedicalArticleMixin.article_api_fields
    search_fields = [*Page.search_fields, *MedicalArticleMixin.article_search_fields]

    class Meta:
        verbose_name = _("medical article")
        verbose_name_plural = _("medical articles")
