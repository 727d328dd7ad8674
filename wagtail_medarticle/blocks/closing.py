"""What closes an article: its disclaimer and the way to ask further."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from .text import PLAIN_FEATURES, PREVIEW_TEMPLATE


class DisclaimerBlock(blocks.StructBlock):
    """A shared disclaimer, or this article's own; without the block the site's default stands."""

    disclaimer = SnippetChooserBlock("wagtail_medarticle.Disclaimer", required=False, label=_("Shared disclaimer"))
    title = blocks.CharBlock(required=False, max_length=200, help_text=_("Only for this article's own disclaimer."))
    text = blocks.RichTextBlock(
        required=False, features=PLAIN_FEATURES, help_text=_("Only for this article's own disclaimer.")
    )

    def clean(self, value: Any) -> Any:
        """Either a shared disclaimer or an own text, or neither in a draft. Raises ``ValidationError``."""
        cleaned = super().clean(value)
        own = bool(strip_tags(cleaned["text"].source).strip())  # an emptied editor leaves a paragraph behind
        if cleaned["disclaimer"] and (own or cleaned["title"]):
            raise StructBlockValidationError(
                {"disclaimer": ValidationError(_("Choose a shared disclaimer or write one, not both."))}
            )
        if not cleaned["disclaimer"] and not own and not self.is_deferred_validation:
            raise StructBlockValidationError({"text": ValidationError(_("Choose a shared disclaimer or write one."))})
        return cleaned

    class Meta:
        icon = "info-circle"
        label = _("Disclaimer")
        group = _("Closing")
        description = _("Replaces the site's default disclaimer")
        preview_template = PREVIEW_TEMPLATE
        preview_value = {
            "disclaimer": None,
            "title": "Medical disclaimer",
            "text": "<p>This page doesn't replace medical advice.</p>",
        }


class FollowUpBlock(blocks.StructBlock):
    """An invitation to ask a follow-up question; without the block the site's stands."""

    prompt = blocks.CharBlock(required=False, max_length=200, help_text=_("Left empty, the site's prompt is shown."))
    text = blocks.TextBlock(required=False, rows=3, max_length=1000)
    url = blocks.URLBlock(required=False, label=_("Link"), help_text=_("Where else a question can be asked."))

    class Meta:
        icon = "help"
        label = _("Follow-up question")
        group = _("Closing")
        description = _("Invites the reader to ask")
        preview_template = PREVIEW_TEMPLATE
        preview_value = {"prompt": "Have a follow-up question?", "text": "Our editors read every one.", "url": ""}
