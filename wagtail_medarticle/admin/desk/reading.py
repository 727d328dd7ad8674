"""What is read at the desk and not changed there."""

from __future__ import annotations

from typing import Any, ClassVar

from wagtail_modeladmin.helpers import ButtonHelper, PermissionHelper

READING = frozenset({"index", "inspect"})
"""The actions of modeladmin that only read."""


class ReadOnly(PermissionHelper):
    """Reading with any of ``readers``' permissions, and nothing else for anybody.

    Deleting in modeladmin's way, too, is for nobody: it logs the words of what is deleted.
    """

    readers: ClassVar[tuple[str, ...]] = ()

    def user_can_list(self, user: Any) -> bool:
        """With one of the permissions."""
        return any(user.has_perm(f"wagtail_medarticle.{name}") for name in self.readers)

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        """Whoever may see the list."""
        return self.user_can_list(user)

    def user_can_create(self, user: Any) -> bool:
        """Nobody."""
        return False

    def user_can_edit_obj(self, user: Any, obj: Any) -> bool:
        """Nobody."""
        return False

    def user_can_delete_obj(self, user: Any, obj: Any) -> bool:
        """Nobody."""
        return False


class NoButtons(ButtonHelper):
    """None: a row's first cell leads to its page, and what can be done is there."""

    def get_buttons_for_obj(self, obj: Any, **kwargs: Any) -> list[dict[str, Any]]:
        """An empty list."""
        return []
