"""Somebody who may write and no more, and look-ups that ask a local server."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from tests.library.look_up.conftest import _server, services
from tests.review.conftest import editor

__all__ = ["_server", "editor", "services", "writer"]


@pytest.fixture
def writer(editor: User) -> Client:
    """A client of somebody who may edit articles and may not add citations."""
    access = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    editor.user_permissions.add(access)
    client = Client()
    client.force_login(editor)
    return client
