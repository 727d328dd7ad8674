"""Our endpoints in Wagtail's API v2."""

from __future__ import annotations

from typing import Any

from ...serving.addresses import mounted

__all__ = ["register_endpoints"]


def register_endpoints(router: Any) -> None:
    """Add ``medical-articles/``, ``citations/`` and ``medarticle-config/`` to a ``WagtailAPIRouter``."""
    from .endpoints import Citations, Configuration, MedicalArticles

    router.register_endpoint("medical-articles", MedicalArticles)
    router.register_endpoint("citations", Citations)
    router.register_endpoint("medarticle-config", Configuration)
    mounted(f"{router.url_namespace}:medical-articles:follow-ups")
