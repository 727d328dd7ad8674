"""Review operations for tools, with a bearer token and the same checks as in the admin."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router, Schema
from pydantic import Field
from typing_extensions import TypedDict
from wagtail.api.v3.auth import BearerTokenAuth
from wagtail.api.v3.errors import PROBLEM_JSON, ProblemDetail, problem_response

from ...articles.review_task import MedicalReviewTask, board_of
from ...enums import ReviewStatus
from ...models.base import Page, article_models
from ...models.ledger import LedgerEntry
from ...review import transitions
from ...review.decision_records import Person
from ...review.ledger import ReviewStatement, proposed_signature
from .annotations import Id

ReviewDigest = Annotated[str, Field(description="Digest of the text that this is about.")]

review_router = Router(tags=["medical-articles"], auth=BearerTokenAuth())


class ReviewStep(Schema):
    """What a reviewer or an editor says with a step."""

    comment: str = Field("", description="Private: for the board and the authors.")
    note: str = Field("", description="Public.")
    interests: str = Field("", description="Declared interests of the reviewer.")
    checklist: list[str] = Field([], description="The points of the board's checklist that hold.")
    expected_digest: str | None = Field(
        None, description="Digest of the text that was read; another text is answered with a 409."
    )


class ApprovalStep(ReviewStep):
    """An approval, which is of the one text that was read."""

    expected_digest: str = Field(
        ...,
        pattern=r"^sha256:[0-9a-f]{64}$",
        description="Digest of the text that was read; another text is answered with a 409.",
    )
    name: str = Field("", max_length=200, description="The reviewer's name as readers will see it.")
    credentials: str = Field("", max_length=200, description="The reviewer's credentials, such as “MD, FACP”.")


class ReviewState(TypedDict):
    """Where the latest text of the article stands after the step, and what its board asks for."""

    id: int
    status: ReviewStatus
    label: str
    digest: ReviewDigest
    checklist: Annotated[list[str], Field(description="The points to tick for an approval.")]


def _article(request: HttpRequest, pk: int) -> Any:
    """The article, for somebody who has to do with it. Raises ``Http404`` for all others."""
    page = Page.objects.filter(pk=pk).first()
    article = page.specific if page and page.specific_class in article_models() else None
    if article is None:
        raise Http404("No such article.")
    permissions = article.permissions_for_user(request.user)
    if not (permissions.can_edit() or permissions.can_publish() or _has_reviewed(article, request.user)):
        raise Http404("No such article.")
    return article


def _has_reviewed(article: Any, user: Any) -> bool:
    """Whether the article is, or has been, with a board of the user's: who comes too late learns just that."""
    boards = MedicalReviewTask.objects.filter(groups__in=user.groups.all()).values("pk")
    return LedgerEntry.objects.filter(article=article.pk, board__in=boards).exists()


def _task_state(article: Any) -> Any:
    state = transitions.current_task_state(article)
    if state is None:
        raise transitions.AlreadyDecided("The article is with no board: it has been decided, or was not submitted.")
    return state


def _statement(data: ReviewStep) -> ReviewStatement:
    return ReviewStatement(comment=data.comment, note=data.note, interests=data.interests, checklist=data.checklist)


def _submit(article: Any, user: Any, data: ReviewStep) -> None:
    digest = article.get_latest_revision_as_object().review_digest()
    if data.expected_digest not in (None, digest):
        raise transitions.TextChanged(digest)
    transitions.submit(article, user)


def _start(article: Any, user: Any, data: ReviewStep) -> None:
    transitions.start(_task_state(article), user, ReviewStatement(interests=data.interests))


def _approve(article: Any, user: Any, data: ReviewStep) -> None:
    signature = None
    if isinstance(data, ApprovalStep) and data.name.strip():
        own = proposed_signature(user)
        signature = Person(data.name.strip(), data.credentials.strip(), own.role, own.orcid)
    transitions.approve(
        _task_state(article),
        user,
        expected_digest=data.expected_digest,
        statement=_statement(data),
        signature=signature,
    )


def _request_changes(article: Any, user: Any, data: ReviewStep) -> None:
    transitions.request_changes(
        _task_state(article), user, expected_digest=data.expected_digest, statement=_statement(data)
    )


def _withdraw(article: Any, user: Any, data: ReviewStep) -> None:
    transitions.withdraw(article, user)


REFUSALS = {
    status: {"description": why, "content": {PROBLEM_JSON: {"schema": ProblemDetail.model_json_schema()}}}
    for status, why in (
        (400, "The body is not JSON."),
        (401, "There is no token, or one that is no longer good."),
        (403, "The user may not take this step; the answer says why."),
        (404, "There is no such article, or the user has nothing to do with it."),
        (409, "The text or its review is no longer what the client took it for."),
        (422, "A field is wrong; the answer names it."),
    )
}
STEPS: dict[str, tuple[Callable[[Any, Any, ReviewStep], None], str]] = {
    "submit": (_submit, "Submit the latest text for review"),
    "start": (_start, "Start the review"),
    "approve": (_approve, "Approve the latest text"),
    "request-changes": (_request_changes, "Send the latest text back to its authors"),
    "withdraw": (_withdraw, "Take the article back from its board"),
}


def _state(article: Any) -> ReviewState:
    draft = article.get_latest_revision_as_object()
    digest, review = draft.judged()
    task_state = transitions.current_task_state(article)
    board = board_of(article, task_state)
    return {
        "id": article.pk,
        "status": review.status,
        "label": str(review.status.label),
        "digest": digest,
        "checklist": board.checklist_items if board else [],
    }


def review_state(request: HttpRequest, pk: Id) -> ReviewState:
    """Where the latest text stands, its digest, and the points that its board asks to tick."""
    return _state(_article(request, pk))


def _operation(take: Callable[[Any, Any, ReviewStep], None], schema: type[ReviewStep]) -> Callable[..., Any]:
    def operation(request: HttpRequest, pk: Id, data: schema) -> ReviewState | HttpResponse:  # type: ignore[valid-type]
        article = _article(request, pk)
        try:
            take(article, request.user, data)
        except transitions.ChecklistRefused as error:
            asked = [{"loc": ["body", "checklist"], "msg": f"{error} {'; '.join(error.asked)}".strip()}]
            return problem_response(status=422, detail=str(error), errors=asked)  # type: ignore[no-any-return]
        except transitions.ReviewConflict as error:
            return problem_response(status=409, detail=str(error), errors=[{"loc": ["body"], "msg": error.code}])  # type: ignore[no-any-return]
        return _state(type(article).objects.get(pk=pk))

    # By its value: annotations are strings here, which name nothing outside this function.
    operation.__annotations__["data"] = schema
    return operation


review_router.get(
    "/{int:pk}/review/",
    response={200: ReviewState},
    url_name="medical_article_review",
    operation_id="medical_articles_review",
    summary="Where the latest text stands with its board",
    openapi_extra={"responses": {status: REFUSALS[status] for status in (401, 404)}},
)(review_state)


for name, (step, summary) in STEPS.items():
    review_router.post(
        "/{int:pk}/review/" + name,
        response={200: ReviewState},
        url_name="medical_article_review_" + name.replace("-", "_"),
        operation_id="medical_articles_review_" + name.replace("-", "_"),
        summary=summary,
        description="A text other than `expected_digest`, or a step that somebody else has taken first, is a 409.",
        openapi_extra={"responses": REFUSALS},
    )(_operation(step, ApprovalStep if name == "approve" else ReviewStep))
