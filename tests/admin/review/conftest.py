"""The board and its article, and a reviewer who may enter the admin."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

from tests.review.conftest import article, board, board_group, editor, reviewer, submitted

__all__ = ["article", "board", "board_group", "editor", "reviewer", "submitted"]


@pytest.fixture(autouse=True)
def access(board_group: Group, editor: User) -> None:
    """The way into the admin for the board and for the editor."""
    permission = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    board_group.permissions.add(permission)
    editor.groups.get().permissions.add(permission)


@pytest.fixture
def reviewing(client: Client, reviewer: Any) -> Client:
    """A client that the reviewer is logged in with."""
    client.force_login(reviewer)
    return client
