"""The emergency page: taking an article from the site at once, or putting a safety notice over it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ...models.safety import safety_notice_of
from ...review import emergency, transitions
from .access import ArticleView

PULL, NOTICE, LIFT = "pull", "notice", "lift"


class EmergencyForm(forms.Form):
    """What is to be done, and why."""

    act = forms.ChoiceField(
        label=_("What to do"),
        choices=(
            (NOTICE, _("Put a safety notice over it")),
            (PULL, _("Take it from the site")),
            (LIFT, _("Take the safety notice away")),
        ),
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=_("Safety notice"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For readers: what is wrong, and what they should do."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For colleagues, in the page's history."),
    )

    def clean(self) -> dict[str, Any]:
        """A notice needs words."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("act") == NOTICE and not cleaned.get("text"):
            self.add_error("text", _("Write what readers are to be told."))
        return cleaned


class EmergencyView(ArticleView):
    """Says what an act would touch, and takes it once it is confirmed."""

    template_name = "wagtail_medarticle/admin/review/emergency.html"
    page_title = _("Emergency")

    def get(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """What would be touched. Raises ``NotAllowed`` for those who may not act."""
        return self.show(EmergencyForm(initial={"act": NOTICE}))

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        """Act. Raises ``NotAllowed``."""
        form = EmergencyForm(request.POST)
        if not form.is_valid():
            return self.show(form, status=400)
        said = form.cleaned_data
        if said["act"] == PULL:
            pulled = emergency.pull(self.page, request.user, reason=said["reason"])
            return self.done(gettext("Taken from the site: %(count)d pages.") % {"count": len(pulled)})
        if said["act"] == NOTICE:
            emergency.set_safety_notice(self.page, request.user, text=said["text"], reason=said["reason"])
            return self.done(gettext("Readers see the safety notice now."))
        lifted = emergency.lift_safety_notice(self.page, request.user, reason=said["reason"])
        return self.done(gettext("The safety notice is gone.") if lifted else gettext("There was no safety notice."))

    def show(self, form: EmergencyForm, *, status: int = 200) -> HttpResponse:
        """The page. Raises ``NotAllowed``."""
        if not emergency.is_chief(self.request.user, self.page):
            raise transitions.NotAllowed(gettext("Only a reviewer of the article's board can do this."))
        context = self.get_context_data(
            page=self.page,
            form=form,
            affected=emergency.affected(self.page),
            notice=safety_notice_of(self.page),
        )
        response: HttpResponse = self.render_to_response(context, status=status)
        return response
