"""Fixtures for tests of API v3."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.api.conftest import Api


@pytest.fixture
def editor(v3: Api, admin: Any) -> Api:
    """The API with a superuser's token."""
    from wagtail.models import APIToken

    v3.client.defaults["HTTP_AUTHORIZATION"] = f"Bearer {APIToken.create_token(user=admin, name='tests')[1]}"
    return v3
