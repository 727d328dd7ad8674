"""An article's body: the top-level stream and the field that stores it."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail import blocks
from wagtail.fields import StreamField

from .closing import DisclaimerBlock, FollowUpBlock
from .sections import GeneralSectionBlock, GuidelineSectionBlock, ResearchSectionBlock


class BodyBlock(blocks.StreamBlock):
    """Sections in reading order, then at most one disclaimer and one follow-up."""

    guideline_section = GuidelineSectionBlock()
    research_section = ResearchSectionBlock()
    general_section = GeneralSectionBlock()
    disclaimer = DisclaimerBlock()
    follow_up = FollowUpBlock()

    def render(self, value: Any, context: dict[str, Any] | None = None) -> SafeString:
        """HTML of the whole body, numbered, from the article's representation.

        Needs ``page`` in the context, as in ``{% include_block page.body %}``; elsewhere blocks
        render one by one, as Wagtail's do, with labels in place of numbers.
        """
        page = (context or {}).get("page")
        if page is None or not hasattr(page, "represent"):
            return super().render(value, context=context)  # type: ignore[no-any-return]
        article = page.represent((context or {}).get("request"))
        return render_to_string("wagtail_medarticle/body.html", {**(context or {}), "article": article})

    class Meta:
        block_counts = {"disclaimer": {"max_num": 1}, "follow_up": {"max_num": 1}}
        max_num = 60


class ArticleBodyField(StreamField):
    """The body's StreamField. ``extra`` adds a site's own ``(name, block)`` pairs.

    Block definitions are code, not schema: migrations name this class alone, so that a new block
    type or help text never makes one.
    """

    def __init__(self, block_types: Any = None, *, extra: Any = (), **kwargs: Any) -> None:
        kwargs.setdefault("blank", True)
        if block_types is None:
            block_types = BodyBlock([*extra]) if extra else BodyBlock()
        super().__init__(block_types, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Leave the blocks out of migrations."""
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
