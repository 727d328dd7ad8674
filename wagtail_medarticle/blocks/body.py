"""An article's body: the top-level stream and the field that stores it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from wagtail import blocks

from ..citations.labels import batched_labels
from ..compat.streams import StoredStreamField, located
from ..enums import RichTextFormat
from ..references.notation import plain_notation
from .sections import GeneralSectionBlock, GuidelineSectionBlock, ResearchSectionBlock
from .stored_ids import cleaned_but_kept, of_new, with_kept
from .text import DisclaimerBlock, FollowUpBlock
from .tree import definitions


class BodyBlock(blocks.StreamBlock):
    """Sections in reading order, then at most one disclaimer and one follow-up."""

    guideline_section = GuidelineSectionBlock()
    research_section = ResearchSectionBlock()
    general_section = GeneralSectionBlock()
    disclaimer = DisclaimerBlock()
    follow_up = FollowUpBlock()

    def clean(self, value: Any) -> Any:
        """As Wagtail's, but for what is kept. Raises ``ValidationError`` that names the place of each fault.

        A draft's item that is as it is stored is not judged again; whatever goes live is.
        """
        try:
            return with_kept(self, super().clean(value))
        except ValidationError as error:
            wrong = of_new(error, value) if self.is_deferred_validation else error
            if wrong is None:
                return with_kept(self, cleaned_but_kept(self, value))
            raise located(wrong, "body") from None

    def get_form_state(self, value: Any) -> Any:
        """As Wagtail's, with the labels of all citations fetched together, and each text as it is stored."""
        from ..compat.rich_text import read_faithfully  # Wagtail's reader needs the page model

        read_faithfully(definitions(self))
        chosen = self.extract_references(value)
        cited = [int(pk) for model, pk, *_ in chosen if model._meta.label == "wagtail_medarticle.Citation"]
        with batched_labels(cited):
            return super().get_form_state(value)

    def render(self, value: Any, context: dict[str, Any] | None = None) -> SafeString:
        """HTML of the whole body, numbered, from the article's representation.

        Needs ``page`` in the context, as in ``{% include_block page.body %}``, and takes its ``article``
        from there if it has one; elsewhere blocks render one by one, as Wagtail's do, with labels in
        place of numbers.
        """
        context = dict(context or {})
        page: Any = context.get("page")
        if getattr(page, "body", None) is not value or not hasattr(page, "represent"):
            return super().render(value, context=context)  # type: ignore[no-any-return]
        article = context.get("article")
        if not isinstance(article, dict) or article.get("id") != page.pk:
            article = page.represent(context.get("request"), rich_text_format=RichTextFormat.HTML)
        return render_to_string("wagtail_medarticle/body.html", {**context, "article": article})

    class Meta:
        block_counts = {"disclaimer": {"max_num": 1}, "follow_up": {"max_num": 1}}
        max_num = 60


class ArticleBodyField(StoredStreamField):
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

    def get_searchable_content(self, value: Any) -> list[str]:
        """Wagtail's text for search indexes, in which a power stays one: 10⁹ for ``10<sup>9</sup>``, not 109."""
        stored = value.get_prep_value() if value else []
        plain = _in_plain_notation(stored)
        content: list[str] = super().get_searchable_content(value if plain == stored else self.to_python(plain))
        return content


def _in_plain_notation(stored: Any) -> Any:
    if isinstance(stored, str):
        return plain_notation(stored, escaped=True)
    if isinstance(stored, dict):
        return {key: _in_plain_notation(value) for key, value in stored.items()}
    return [_in_plain_notation(value) for value in stored] if isinstance(stored, list | tuple) else stored
