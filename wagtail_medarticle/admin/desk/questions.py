"""The inbox of readers' questions. They may hold health data: handling one is not logged anywhere."""

from __future__ import annotations

from typing import Any

from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import URLPattern, path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import InspectView

from ...models.follow_up import FollowUpQuestion
from .articles import STYLES
from .ledger import READ_ACTIONS, NoButtons, ReadOnlyPermissions


class QuestionPermissions(ReadOnlyPermissions):
    """Whoever may view questions or mark them as handled."""

    permissions = ("view_followupquestion", "change_followupquestion")


class HandledFilter(SimpleListFilter):
    """Open questions, or those that are done with."""

    title = _("handled")
    parameter_name = "handled"

    def lookups(self, request: Any, model_admin: Any) -> Any:
        """The two states."""
        return [("no", _("Open")), ("yes", _("Handled"))]

    def queryset(self, request: Any, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """Questions in the chosen state."""
        return queryset.filter(handled=self.value() == "yes") if self.value() else queryset


class QuestionView(InspectView):
    """A question with what can be done about it."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds what the user may do."""
        user = self.request.user
        return {
            **super().get_context_data(**kwargs),
            "may_change": user.has_perm("wagtail_medarticle.change_followupquestion"),
            "may_delete": user.has_perm("wagtail_medarticle.delete_followupquestion"),
        }


class QuestionDesk(ModelAdmin):
    """The inbox, the newest question first."""

    model = FollowUpQuestion
    menu_label = _("Readers' questions")
    menu_icon = "help"
    base_url_path = "medarticle/desk/questions"
    permission_helper_class = QuestionPermissions
    button_helper_class = NoButtons
    inspect_view_class = QuestionView
    inspect_view_enabled = True
    inspect_template_name = "wagtail_medarticle/admin/desk/question.html"
    history_view_enabled = False
    list_display = ("question_start", "page_title", "asked_at", "audience", "handled")
    list_select_related = ("page",)
    list_filter = (HandledFilter,)
    list_per_page = 50
    index_view_extra_css = STYLES
    search_fields = ("question", "email", "page__title")
    inspect_view_fields = ("page", "asked_at", "question", "email", "audience", "handled")

    def question_start(self, question: FollowUpQuestion) -> str:
        """The first 60 characters."""
        return str(question)

    question_start.short_description = _("question")  # type: ignore[attr-defined]

    def page_title(self, question: FollowUpQuestion) -> str:
        """The article that it was asked after."""
        return str(question.page.title)

    page_title.short_description = _("article")  # type: ignore[attr-defined]

    def get_admin_urls_for_registration(self) -> tuple[Any, ...]:
        """Reading, and the one address to act at."""
        names = {self.url_helper.get_action_url_name(action) for action in READ_ACTIONS}
        reading = tuple(url for url in super().get_admin_urls_for_registration() if url.name in names)
        return (*reading, _handle_url())


def _handle_url() -> URLPattern:
    return path("medarticle/desk/questions/<int:pk>/handle/", handle, name="wagtail_medarticle_handle_question")


@require_POST
def handle(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark a question as handled or open again, or delete it. Raises ``PermissionDenied``."""
    question = get_object_or_404(FollowUpQuestion, pk=pk)
    delete = request.POST.get("action") == "delete"
    if not request.user.has_perm(f"wagtail_medarticle.{'delete' if delete else 'change'}_followupquestion"):
        raise PermissionDenied
    if delete:
        question.delete()
        messages.success(request, gettext("The question has been deleted."))
    else:
        question.handled = request.POST.get("action") == "handled"
        question.save(update_fields=["handled"])
        messages.success(request, gettext("Marked as handled.") if question.handled else gettext("Open again."))
    return redirect("medarticle_desk_questions_modeladmin_index")
