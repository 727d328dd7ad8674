"""Our endpoints in Wagtail's API v3 (Wagtail 8 and later; import nothing below this package before)."""

from __future__ import annotations

from typing import Any

from ...serving.addresses import mounted
from ..registration import reporting_v3_faults

__all__ = ["register_routers"]


def register_routers(api: Any) -> None:
    """Add ``medical-articles/``, ``citations/`` and ``medarticle-config/`` to a ``NinjaAPI``, before its ``urls``.

    Where Wagtail's preview of v3 lacks what they need, a system check says so and the rest of the site starts.
    """
    with reporting_v3_faults():
        from ...compat.api_v3 import ObjectParser
        from .reviews import review_router
        from .routers import register_error_handlers, resource_routers

        register_error_handlers(api)
        api.parser = ObjectParser(api.parser)
        for name, router in resource_routers().items():
            api.add_router(f"/{name}/", router)
        api.add_router("/medical-articles/", review_router)
        mounted(f"{api.urls_namespace}:medical_article_follow_ups")
