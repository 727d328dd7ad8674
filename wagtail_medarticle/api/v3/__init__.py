"""Our endpoints in Wagtail's API v3 (Wagtail 8 and later; import nothing below this package before)."""

from __future__ import annotations

from typing import Any

from ..urls import mounted

__all__ = ["register_routers"]


def register_routers(api: Any) -> None:
    """Add ``medical-articles/``, ``citations/`` and ``medarticle-config/`` to a ``NinjaAPI``, before its ``urls``."""
    from .errors import register_error_handlers
    from .reviews import review_router
    from .routers import article_router, citation_router, configuration_router

    register_error_handlers(api)
    api.add_router("/medical-articles/", article_router)
    api.add_router("/medical-articles/", review_router)
    api.add_router("/citations/", citation_router)
    api.add_router("/medarticle-config/", configuration_router)
    mounted(f"{api.urls_namespace}:medical_article_follow_ups")
