"""Prose: rich text that can cite, key points, warnings."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.snippets.blocks import SnippetChooserBlock

from ..enums import Certainty, Strength, WarningLevel

PREVIEW_TEMPLATE = "wagtail_medarticle/block_preview.html"
"""What the block picker shows a block in."""

INLINE_FEATURES = ["bold", "italic", "superscript", "subscript", "link", "citation"]
"""What a single line of evidence may hold."""

TEXT_FEATURES = ["h3", "h4", "ol", "ul", "document-link", *INLINE_FEATURES]
"""What running text may hold. The section's own heading is the page's h2."""

PLAIN_FEATURES = ["bold", "italic", "link", "ol", "ul"]
"""What text that makes no medical claim may hold: no citations."""


class TextBlock(blocks.RichTextBlock):
    """Running text with citations."""

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("features", TEXT_FEATURES)
        super().__init__(**kwargs)

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and sub-headings, with citations")
        preview_template = PREVIEW_TEMPLATE
        preview_value = (
            "<h3>First-line treatment</h3>"
            "<p>Offer treatment when the benefit is likely to outweigh the harm, and cite what shows it.</p>"
        )


class KeyPointsBlock(blocks.StructBlock):
    """What a hurried reader must take away."""

    title = blocks.CharBlock(required=False, max_length=120, help_text=_("Left empty, “Key points” is shown."))
    points = blocks.ListBlock(
        blocks.RichTextBlock(features=INLINE_FEATURES, label=_("Point")), min_num=1, max_num=12, label=_("Points")
    )

    class Meta:
        icon = "list-ul"
        label = _("Key points")
        description = _("The few things a reader must take away")
        preview_template = PREVIEW_TEMPLATE
        preview_value = {"title": "Key points", "points": ["<p>One idea a point.</p>", "<p>Each with its source.</p>"]}


class WarningBlock(blocks.StructBlock):
    """Something that the reader must not miss."""

    level = blocks.ChoiceBlock(
        choices=WarningLevel.choices,
        default=WarningLevel.CAUTION,
        help_text=_("Emergency: the reader should call for help at once."),
    )
    title = blocks.CharBlock(required=False, max_length=120)
    text = blocks.RichTextBlock(features=[*INLINE_FEATURES, "ul", "ol"])

    class Meta:
        icon = "warning"
        label = _("Warning")
        description = _("A note, a caution or an emergency")
        preview_template = PREVIEW_TEMPLATE
        preview_value = {
            "level": "emergency",
            "title": "Call an ambulance",
            "text": "<p>If the pain comes on suddenly.</p>",
        }


class StatementBlock(blocks.StructBlock):
    """One recommendation with its certainty of evidence and its strength."""

    text = blocks.RichTextBlock(
        features=INLINE_FEATURES, label=_("Statement"), help_text=_("As the guideline puts it, with its citation.")
    )
    certainty = blocks.ChoiceBlock(
        choices=Certainty.choices,
        required=False,
        label=_("Certainty of evidence"),
        help_text=_("GRADE certainty; leave empty where the guideline states none."),
    )
    strength = blocks.ChoiceBlock(
        choices=Strength.choices,
        required=False,
        label=_("Strength of recommendation"),
        help_text=_("GRADE strength and direction; leave empty where the guideline states none."),
    )

    class Meta:
        icon = "tick-inverse"
        label = _("Guideline statement")
        description = _("A recommendation with its GRADE certainty and strength")
        preview_template = PREVIEW_TEMPLATE
        preview_value = {
            "text": "<p>We recommend lifestyle advice for all adults.</p>",
            "certainty": "high",
            "strength": "strong-for",
        }


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
