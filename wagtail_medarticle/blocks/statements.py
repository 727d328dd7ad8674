"""Guideline statements, graded as the GRADE working group does."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..enums import Certainty, Strength
from .text import INLINE_FEATURES, PREVIEW_TEMPLATE


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
