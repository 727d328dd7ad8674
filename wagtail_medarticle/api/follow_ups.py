"""Readers' questions after an article. A question may hold health data: it is stored and goes nowhere else."""

from __future__ import annotations

import json
import logging
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from .. import conf
from ..models.follow_up import FollowUpQuestion
from ..serving.options import OptionError, read_audience
from ..serving.representation import isoformat
from ..throttling import ClientThrottle
from .articles import PART, visible_article
from .parameters import read_query
from .responses import json_answer

logger = logging.getLogger("wagtail_medarticle")

HOUR = 3600
THROTTLE = ClientThrottle("wagtail_medarticle.follow_ups", seconds=HOUR)
"""Counts the questions of one client after one article."""


class InvalidQuestion(ValueError):
    """A question that can't be taken; ``errors`` maps a field's name to what is wrong with it."""

    def __init__(self, errors: dict[str, list[str]]) -> None:
        super().__init__("The question could not be taken.")
        self.errors = errors


class TooManyQuestions(Exception):
    """More questions from one client after one article than the site takes in an hour."""


class QuestionForm(forms.ModelForm):  # type: ignore[type-arg]
    """What a reader may send."""

    class Meta:
        model = FollowUpQuestion
        fields = ("question", "email", "audience")

    def clean_audience(self) -> str:
        """An audience of the site, or none. Raises ``ValidationError``."""
        slug: str = self.cleaned_data["audience"]
        try:
            return slug and read_audience(slug)
        except OptionError as error:
            raise ValidationError(str(error)) from error


def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the question in the body, a form or a JSON object with ``question``, ``email`` and ``audience``.

    Raises ``Http404`` for an article that this request may not see and where the site takes no
    questions, ``InvalidQuestion``, and ``TooManyQuestions``.
    """
    article = visible_article(request, pk, read_query(request.GET, PART))
    limit = conf.current().follow_ups_per_hour
    if not limit:
        raise Http404("This site takes no questions.")
    form = QuestionForm(_sent(request), instance=FollowUpQuestion(page_id=article.pk))
    if not form.is_valid():
        raise InvalidQuestion({name: list(map(str, errors)) for name, errors in form.errors.items()})
    if _times_asked(request, article.pk) > limit:
        raise TooManyQuestions(_("You have asked many questions after this article. Please try again in an hour."))
    return json_answer({"asked_at": isoformat(form.save().asked_at)}, status=201)


def _times_asked(request: HttpRequest, page_id: int) -> int:
    """How often this client has asked in the hour; 0 while the cache that counts fails, so that no question is lost."""
    try:
        return THROTTLE.count(request, str(page_id))
    except Exception:  # each cache fails in its own way
        logger.warning("The cache fails; questions are taken without a limit.", exc_info=True)
        return 0


def _sent(request: HttpRequest) -> Any:
    if request.content_type != "application/json":
        return request.POST
    try:
        sent = json.loads(request.body)
    except (ValueError, RecursionError) as error:
        raise InvalidQuestion({"__all__": [_("The body is not JSON.")]}) from error
    if not isinstance(sent, dict):
        raise InvalidQuestion({"__all__": [_("The body must be an object.")]})
    if wrong := [name for name in QuestionForm.Meta.fields if not isinstance(sent.get(name, ""), str)]:
        raise InvalidQuestion({name: [_("This must be text.")] for name in wrong})
    return sent
