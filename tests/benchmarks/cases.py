"""What is measured, and how many times faster than what it has to be."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Literal

V2, V3 = "/api/v2", "/api/v3-preview"
HTML = "rich_text_format=html"
LIST = f"{V2}/medical-articles/?fields=*&{HTML}"
PAGES = f"{V2}/pages/?type=wagtail_medarticle.MedicalArticlePage&fields=*&{HTML}"
GROWTH = 2.0
"""At most so many times longer may a list take among 10,000 articles than among 100."""

Factor = float | tuple[float, float] | None
"""For every database, or for SQLite and PostgreSQL. None: to be shown, nothing is expected."""

Kind = Literal["keeping", "plain", "forgetful"]
"""A server that keeps answers as a site's does, one that keeps none, and one that forgets all between requests."""


@dataclass(frozen=True)
class Case:
    """One address. ``faster`` maps another case's name to how many times faster than it this one has to be.

    ``weight`` is how many times fewer requests it gets than the others, for it is slow. Not ``cached``: by a server
    that keeps no answers. ``forgetful``: by one that also forgets all that it knows of any content before each request.
    """

    name: str
    path: str
    faster: dict[str, Factor] = field(default_factory=dict)
    stock: bool = False
    cached: bool = True
    forgetful: bool = False
    conditional: bool = False
    floor_of: str = ""
    weight: int = 1

    @property
    def kind(self) -> Kind:
        """Of the server that is asked."""
        return "forgetful" if self.forgetful else "keeping" if self.cached else "plain"

    @property
    def status(self) -> int:
        """Of the answer."""
        return 304 if self.conditional or "304" in self.path else 200

    def expected(self, database: str) -> dict[str, float | None]:
        """What is expected on this database."""
        place = 0 if database == "sqlite" else 1
        return {name: each[place] if isinstance(each, tuple) else each for name, each in self.faster.items()}


DETAIL = f"/medical-articles/{{pk}}/?{HTML}"
CASES = [
    Case("stock v2 detail", f"{V2}/pages/{{pk}}/?{HTML}", stock=True, weight=3),
    Case("stock v2 list", f"{V2}/pages/?type=stock.StockArticle&fields=*&{HTML}", stock=True, weight=20),
    Case("floor", "/floor/{pk}/", floor_of=V2 + DETAIL),
    Case("floor 304", "/floor/304/{pk}/"),
    Case("detail, uncached", V2 + DETAIL, {"stock v2 detail": 6}, cached=False),
    Case("detail, first of a process", V2 + DETAIL, {"stock v2 detail": None}, cached=False, forgetful=True),
    Case("detail, cached", V2 + DETAIL, {"stock v2 detail": 12, "floor": 0.7}),
    Case("detail, 304", V2 + DETAIL, {"floor 304": 0.85}, conditional=True),
    Case("list, uncached", LIST, {"stock v2 list": (7, 5)}, cached=False, weight=10),
    Case("list, first of a process", LIST, {"stock v2 list": None}, cached=False, forgetful=True, weight=10),
    Case("list, cached", LIST, {"stock v2 list": (25, 12)}),
    Case("pages/ with our type", f"{V2}/pages/{{pk}}/?{HTML}", {"stock v2 detail": 1.5}, weight=3),
    Case("pages/ list with our type", PAGES, {"stock v2 list": 1.5}, weight=10),
]
if find_spec("wagtail.api.v3"):
    CASES += [
        Case("stock v3 detail", f"{V3}/pages/{{pk}}/?{HTML}", stock=True, weight=3),
        Case("v3 detail, uncached", V3 + DETAIL, {"stock v3 detail": 4}, cached=False),
        Case("v3 detail, first of a process", V3 + DETAIL, {"stock v3 detail": None}, cached=False, forgetful=True),
        Case("v3 detail, cached", V3 + DETAIL, {"stock v3 detail": 9}),
        Case("v3 detail, 304", V3 + DETAIL, {"floor 304": 0.85}, conditional=True),
    ]
