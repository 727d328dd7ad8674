"""To an outside reviewer: the link."""

from __future__ import annotations

from django.template.loader import render_to_string
from wagtail.admin.mail import send_mail

from ..models import ReviewInvitation
from .submission import TEMPLATES


def send_invitation(invitation: ReviewInvitation, link: str) -> None:
    """Send ``link`` to the guest."""
    context = {"invitation": invitation, "link": link, "title": invitation.page.title}
    subject = " ".join(render_to_string(f"{TEMPLATES}invitation_subject.txt", context).split())
    send_mail(subject, render_to_string(f"{TEMPLATES}invitation.txt", context), [invitation.email])
