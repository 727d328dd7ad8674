"""Sections: a heading, what stands below it, and other wordings for other readers."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from ..conf import audience_choices
from .exhibits import FigureBlock, TableBlock
from .text import PREVIEW_TEMPLATE, KeyPointsBlock, StatementBlock, TextBlock, WarningBlock


class ContentBlock(blocks.StreamBlock):
    """What a section can hold."""

    text = TextBlock()
    statement = StatementBlock()
    key_points = KeyPointsBlock()
    warning = WarningBlock()
    figure = FigureBlock()
    table = TableBlock()

    class Meta:
        label = _("Content")
        max_num = 60


class VariantBlock(blocks.StructBlock):
    """The same section in other words, for one audience."""

    audience = blocks.ChoiceBlock(choices=audience_choices, label=_("Audience"))
    content = ContentBlock()

    class Meta:
        icon = "group"
        label = _("Audience variant")
        label_format = "{audience}"


class SectionBlock(blocks.StructBlock):
    """Base of all sections; a site may subclass it for its own."""

    heading = blocks.CharBlock(max_length=200, help_text=_("Shown as the section's title and used as its anchor."))
    audience = blocks.ChoiceBlock(
        choices=audience_choices,
        required=False,
        label=_("Written for"),
        help_text=_("Leave empty when the text suits every reader."),
    )
    content = ContentBlock()
    variants = blocks.ListBlock(
        VariantBlock(),
        default=[],
        collapsed=True,
        label=_("Audience variants"),
        help_text=_("The same section in words for another audience, with the same sources."),
    )

    class Meta:
        icon = "title"
        preview_template = PREVIEW_TEMPLATE
        label_format = "{heading}"


_PREVIEW_TEXT = "<p>What is known, each claim followed by its source.</p>"


def _preview(heading: str, *content: tuple[str, Any]) -> dict[str, Any]:
    return {"heading": heading, "audience": "", "content": [*content], "variants": []}


class GuidelineSectionBlock(SectionBlock):
    """What guidelines say."""

    class Meta:
        icon = "clipboard-list"
        label = _("Guideline section")
        group = _("Evidence")
        description = _("What guidelines recommend, with graded statements")
        preview_value = _preview(
            "From the Guidelines", ("text", _PREVIEW_TEXT), ("statement", StatementBlock().meta.preview_value)
        )


class ResearchSectionBlock(SectionBlock):
    """What studies found."""

    class Meta:
        icon = "search"
        label = _("Research section")
        group = _("Evidence")
        description = _("What studies found, under sub-headings")
        preview_value = _preview("From the Research", ("text", _PREVIEW_TEXT))


class GeneralSectionBlock(SectionBlock):
    """Anything that is neither."""

    class Meta:
        icon = "doc-full"
        label = _("General section")
        group = _("Evidence")
        description = _("Background, living with a condition, practical advice")
        preview_value = _preview("Living with it", ("text", "<p>Practical advice.</p>"))
