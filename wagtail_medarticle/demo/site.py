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
    """An administrator, an editor, a reviewer and a chief editor; gives the names of those that were created now.

    Who has one of these names already is left alone.
    """
    User = get_user_model()
    created = []
    for name, group in (("admin", None), ("editor", EDITORS), ("reviewer", REVIEWERS), ("chief", CHIEFS)):
        if User.objects.filter(**{User.USERNAME_FIELD: _login(name)}).exists():
            continue
        create = User.objects.create_superuser if group is None else User.objects.create_user
        user = create(**{"email": _address(name), User.USERNAME_FIELD: _login(name), "password": PASSWORD})
        if group:
            user.groups.add(Group.objects.get(name=group))
        created.append(_login(name))
    return created


def _address(name: str) -> str:
    return f"{name}@example.org"


def _login(name: str) -> str:
    """What somebody of the demo logs in with: a name, or an address where the site's users have nothing else."""
    User = get_user_model()
    return _address(name) if User.get_email_field_name() == User.USERNAME_FIELD else name


def _person(name: str) -> Any:
    """Somebody whom the demo made, or None: another person of that name does nothing here."""
    User = get_user_model()
    return User.objects.filter(**{User.USERNAME_FIELD: _login(name), "email": _address(name)}).first()


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
    """The sample articles, published below the site's root page. A page that has an article's slug is left alone."""
    folder = files("wagtail_medarticle.demo") / "articles"
    parent = Page.objects.get(pk=site.root_page_id).specific
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if not entry.name.endswith(".json"):
            continue
        draft = read(entry.read_bytes(), format="json", name=entry.name)
        there = parent.get_children().filter(slug=draft.slug).first()
        yield Imported(there.specific, "unchanged") if there else save_draft(draft, parent, publish=True, user=user)


NEWER, OLDER = "10.1161/cir.0000000000001356", "10.1161/hyp.0000000000000065"
"""DOIs of two guidelines of the samples, the one in place of the other."""


def has_older_guideline() -> bool:
    """Whether the site's library has the older of the two guidelines."""
    return bool(Citation.objects.filter(identified_by("doi", [OLDER])).exists())


def mark_superseded() -> None:
    """The older hypertension guideline of the samples, replaced by the newer: what a reader then sees."""
    Citation.objects.filter(identified_by("doi", [OLDER])).filter(status=CitationStatus.CURRENT).update(
        status=CitationStatus.SUPERSEDED,
        superseded_by=Citation.objects.filter(identified_by("doi", [NEWER])).first(),
        notice=_("Replaced by the 2025 guideline of the same societies."),
    )


BOARD = "Medical advisory board"


def create_board_and_reviews(site: Any, pages: Sequence[Any]) -> None:
    """A board for ``site``; the first of ``pages`` approved, the second under review, the third submitted.

    A page that has been in a review before is left as it is. No mail is sent.
    """
    points = (_("Doses and units checked"), _("Every claim is in its source"), _("Nothing important is missing"))
    board = create_board(site.root_page, name=BOARD, reviewers=REVIEWERS, chiefs=CHIEFS, checklist="\n".join(points))
    editor, reviewer = _person("editor"), _person("reviewer")
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
