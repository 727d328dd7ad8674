"""The demo's groups, people, texts, sample articles and reviews."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext as _
from wagtail.models import GroupPagePermission, Site

from ..articles.board import create_board
from ..enums import CitationStatus
from ..importing.pages import Imported, save_draft
from ..importing.readers import read
from ..models.base import Page
from ..models.citation import Citation, identified_by
from ..models.ledger import LedgerEntry
from ..models.site_settings import MedicalArticleSettings
from ..models.snippets import Contributor, Disclaimer, Topic
from ..notifications.sending import muted
from ..review import transitions
from ..review.ledger import ReviewStatement

PASSWORD = "medarticle"  # noqa: S105  the demo's, printed when it starts
EDITORS, REVIEWERS, CHIEFS = "Medical editors", "Medical reviewers", "Chief editors"


def create_groups(root: Any) -> None:
    """Editors, who write below ``root`` and maintain the library, and reviewers, who read and check it."""
    editors, _ = Group.objects.get_or_create(name=EDITORS)
    reviewers, _ = Group.objects.get_or_create(name=REVIEWERS)
    Group.objects.get_or_create(name=CHIEFS)  # its rights come with the board
    access = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    content_types = ContentType.objects.get_for_models(Citation, Contributor, Disclaimer, Topic).values()
    library = Permission.objects.filter(content_type__in=content_types)
    editors.permissions.add(access, *library)
    reviewers.permissions.add(access, *library.filter(codename__startswith="view_"))
    for group, kinds in ((editors, ("add", "change")), (reviewers, ("change",))):
        for kind in kinds:
            if not GroupPagePermission.objects.filter(
                group=group, page=root, permission__codename__startswith=f"{kind}_"
            ).exists():
                GroupPagePermission.objects.create(group=group, page=root, permission_type=kind)


def create_people() -> list[str]:
    """An administrator, an editor, a reviewer and a chief editor; gives the names of those that were created now."""
    User = get_user_model()
    created = []
    for name, group in (("admin", None), ("editor", EDITORS), ("reviewer", REVIEWERS), ("chief", CHIEFS)):
        if User.objects.filter(**{User.USERNAME_FIELD: name}).exists():
            continue
        create = User.objects.create_superuser if group is None else User.objects.create_user
        user = create(**{User.USERNAME_FIELD: name, "email": f"{name}@example.org", "password": PASSWORD})
        if group:
            user.groups.add(Group.objects.get(name=group))
        created.append(name)
    return created


def create_site(port: int) -> Site:
    """The default site, made if there is none; one on localhost answers at ``port``."""
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None:
        root = Page.objects.filter(depth=2).first() or Page.get_first_root_node()
        site = Site.objects.create(hostname="localhost", port=port, root_page=root, is_default_site=True)
    elif site.hostname == "localhost" and site.port != port:
        site.port = port
        site.save()
    return site


def create_texts(site: Site) -> None:
    """The site's texts for its articles, where they are empty."""
    settings = MedicalArticleSettings.for_site(site)
    if settings.default_disclaimer is None:
        settings.default_disclaimer, _created = Disclaimer.objects.get_or_create(
            title=_("For information only"),
            defaults={
                "text": _(
                    "<p>These pages explain what guidelines and studies say. They can't examine you: "
                    "talk to a health professional before you act on them.</p>"
                )
            },
        )
    texts = {
        "review_statement": _("Our medical advisory board checks each article before it is marked as approved."),
        "editorial_policy_title": _("Editorial policy"),
        "editorial_policy_url": "https://example.org/editorial-policy/",
        "follow_up_text": _("Our editors read every question. Don't use this form in an emergency."),
    }
    for name, text in texts.items():
        if not getattr(settings, name):
            setattr(settings, name, text)
    settings.save()


def create_articles(site: Site, user: Any) -> Iterator[Imported]:
    """The sample articles, published below the site's root page."""
    folder = files("wagtail_medarticle.demo") / "articles"
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.name.endswith(".json"):
            parent = Page.objects.get(pk=site.root_page_id).specific
            yield save_draft(read(entry.read_bytes(), format="json", name=entry.name), parent, publish=True, user=user)


def mark_superseded() -> None:
    """The older hypertension guideline of the samples, replaced by the newer: what a reader then sees."""
    newer = Citation.objects.filter(identified_by("doi", ["10.1161/cir.0000000000001356"])).first()
    older = Citation.objects.filter(identified_by("doi", ["10.1161/hyp.0000000000000065"]))
    older.filter(status=CitationStatus.CURRENT).update(
        status=CitationStatus.SUPERSEDED,
        superseded_by=newer,
        notice=_("Replaced by the 2025 guideline of the same societies."),
    )


BOARD = "Medical advisory board"


def create_board_and_reviews(site: Any, pages: Sequence[Any]) -> None:
    """A board for ``site``; the first of ``pages`` approved, the second under review, the third submitted.

    A page that has been in a review before is left as it is. No mail is sent.
    """
    points = (_("Doses and units checked"), _("Every claim is in its source"), _("Nothing important is missing"))
    board = create_board(site.root_page, name=BOARD, reviewers=REVIEWERS, chiefs=CHIEFS, checklist="\n".join(points))
    people = get_user_model().objects.in_bulk(["editor", "reviewer"], field_name=get_user_model().USERNAME_FIELD)
    editor, reviewer = people.get("editor"), people.get("reviewer")
    if editor is None or reviewer is None:
        return
    Contributor.objects.get_or_create(
        user=reviewer,
        defaults={"name": "Dr. Maya Lindqvist", "credentials": "MD, PhD", "role": _("Internist, board member")},
    )
    reviewed = set(
        LedgerEntry.objects.filter(article__in=[page.pk for page in pages]).values_list("article", flat=True)
    )
    with muted():
        for page, steps in zip(pages, (2, 1, 0), strict=False):
            if page.pk in reviewed:
                continue
            transitions.submit(page, editor)
            state = transitions.current_task_state(type(page).objects.get(pk=page.pk))
            if steps:
                transitions.start(state, reviewer)
            if steps == 2:
                statement = ReviewStatement(
                    comment=_("Clear and well sourced."),
                    note=_("Checked against the guidelines that it cites."),
                    interests=_("None."),
                    checklist=board.task.checklist_items,
                )
                transitions.approve(state, reviewer, statement=statement)
