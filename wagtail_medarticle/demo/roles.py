"""Groups and people of the demo."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import GroupPagePermission

from ..models import Citation, Contributor, Disclaimer, Topic

PASSWORD = "medarticle"  # noqa: S105  the demo's, printed when it starts
EDITORS, REVIEWERS, CHIEFS = "Medical editors", "Medical reviewers", "Chief editors"


def create_groups(root: Any) -> None:
    """Editors, who write below ``root`` and keep the library, and reviewers, who read and check it."""
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
