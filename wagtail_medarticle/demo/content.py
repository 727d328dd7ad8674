"""Texts and articles of the demo."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Site

from ..enums import CitationStatus
from ..importing.pages import Imported, save_draft
from ..importing.readers import read
from ..models import Citation, Disclaimer, MedicalArticleSettings
from ..models.base import Page


def create_site(port: int) -> Site:
    """The default site, made if there is none; one on localhost answers at ``port``."""
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None:
        root = Page.objects.filter(depth=2).first() or Page.get_first_root_node()
        site = Site.objects.create(hostname="localhost", port=port, root_page=root, is_default_site=True)
    elif site.hostname == "localhost" and site.port != port:
        site.port = port
        site.save()
    return site


def create_texts(site: Site) -> None:
    """The site's texts around articles, where nobody has set them yet."""
    settings = MedicalArticleSettings.for_site(site)
    if settings.default_disclaimer is None:
        settings.default_disclaimer, _created = Disclaimer.objects.get_or_create(
            title=_("For information only"),
            defaults={
                "text": _(
                    "<p>These pages explain what guidelines and studies say. They can't examine you: "
                    "talk to a health professional before you act on them.</p>"
                )
            },
        )
    texts = {
        "review_statement": _("Our medical advisory board checks each article before it is marked as approved."),
        "editorial_policy_title": _("Editorial policy"),
        "editorial_policy_url": "https://example.org/editorial-policy/",
        "follow_up_text": _("Our editors read every question. Don't use this form in an emergency."),
    }
    for name, text in texts.items():
        if not getattr(settings, name):
            setattr(settings, name, text)
    settings.save()


def create_articles(site: Site, user: Any) -> Iterator[Imported]:
    """The sample articles, published below the site's root page."""
    folder = files("wagtail_medarticle.demo") / "articles"
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".json"):
            parent = Page.objects.get(pk=site.root_page_id).specific
            yield save_draft(read(entry.read_bytes(), format="json", name=entry.name), parent, publish=True, user=user)


def mark_superseded() -> None:
    """The older hypertension guideline of the samples, replaced by the newer: what a reader then sees."""
    newer = Citation.objects.filter(doi="10.1161/cir.0000000000001356").first()
    Citation.objects.filter(doi="10.1161/hyp.0000000000000065", status=CitationStatus.CURRENT).update(
        status=CitationStatus.SUPERSEDED,
        superseded_by=newer,
        notice=_("Replaced by the 2025 guideline of the same societies."),
    )
