"""What sort of evidence a source is, as far as its format tells.

The values are those of ``wagtail_medarticle.enums.CitationKind``, which this pure package doesn't import.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from ..identifiers import normalise_text

KINDS = (
    *("guideline", "research", "review", "systematic-review", "meta-analysis", "book", "chapter", "report"),
    *("preprint", "trial-registration", "drug-label", "notice", "web", "other"),
)

# The item types of CSL-JSON 1.0.2.
CSL_TYPES = frozenset(
    (
        *(
            "article",
            "article-journal",
            "article-magazine",
            "article-newspaper",
            "bill",
            "book",
            "broadcast",
            "chapter",
        ),
        *("classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event"),
        *("figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map"),
        *("motion_picture", "musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical"),
        *("personal_communication", "post", "post-weblog", "regulation", "report", "review", "review-book", "software"),
        *("song", "speech", "standard", "thesis", "treaty", "webpage"),
    )
)

KIND_OF_TYPE = {
    "article": "preprint",
    "article-journal": "research",
    "book": "book",
    "chapter": "chapter",
    "entry-dictionary": "chapter",
    "entry-encyclopedia": "chapter",
    "paper-conference": "research",
    "post-weblog": "web",
    "report": "report",
    "thesis": "research",
    "webpage": "web",
}

# MeSH publication types, https://www.nlm.nih.gov/mesh/pubtypes.html; the first that applies decides. An article that
# PubMed calls a systematic review and a meta-analysis is the latter: every one of these rests on the former.
KIND_OF_PUBLICATION_TYPE = {
    "retraction of publication": "notice",
    "retraction notice": "notice",
    "published erratum": "notice",
    "expression of concern": "notice",
    "practice guideline": "guideline",
    "guideline": "guideline",
    "meta-analysis": "meta-analysis",
    "network meta-analysis": "meta-analysis",
    "systematic review": "systematic-review",
    "review": "review",
    "preprint": "preprint",
}
PUBLICATION_TYPE_OF_KIND = {
    "guideline": "Practice Guideline",
    "review": "Review",
    "systematic-review": "Systematic Review",
    "meta-analysis": "Meta-Analysis",
}
TYPE_OF_PUBLICATION_TYPE = {
    "preprint": "article",
    "technical report": "report",
    "academic dissertation": "thesis",
    "newspaper article": "article-newspaper",
    "dataset": "dataset",
}

PREPRINT_SERVERS = (
    *("arxiv", "biorxiv", "medrxiv", "chemrxiv", "psyarxiv", "socarxiv", "techrxiv", "authorea"),
    *("research square", "preprints org", "ssrn", "osf preprints"),
)


def infer_kind(csl_type: str, publication_types: Iterable[str] = (), stated: str = "") -> str:
    """The kind that was stated, else that of PubMed's publication types, else that of the CSL type."""
    if (known := "-".join(stated.lower().replace("-", " ").replace("_", " ").split())) in KINDS:
        return known
    named = {publication_type.strip().lower() for publication_type in publication_types}
    for publication_type, kind in KIND_OF_PUBLICATION_TYPE.items():
        if publication_type in named:
            return kind
    return KIND_OF_TYPE.get(csl_type, "other")


def type_and_kind(publication_types: Sequence[str], default: str, container: str) -> tuple[str, str]:
    """CSL type and kind of a source that PubMed's publication types describe (or `as_publication_types`)."""
    stated = dict(text.split(": ", 1) for text in publication_types if re.fullmatch(r"(?:type|kind): \S+", text))
    named = {publication_type.strip().lower() for publication_type in publication_types}
    csl_type = next((csl for name, csl in TYPE_OF_PUBLICATION_TYPE.items() if name in named), default)
    csl_type = stated["type"] if stated.get("type") in CSL_TYPES else preprint_or(csl_type, container)
    return csl_type, infer_kind(csl_type, publication_types, stated.get("kind", ""))


def as_publication_types(csl_type: str, kind: str, default: str) -> list[str]:
    """The publication types from which `type_and_kind` gets the same type and kind again."""
    of_type = next((name.title() for name, csl in TYPE_OF_PUBLICATION_TYPE.items() if csl == csl_type), "")
    types = [] if csl_type == default else [of_type or f"type: {csl_type}"]
    written = stated_kind(csl_type, kind)
    return [*types, PUBLICATION_TYPE_OF_KIND.get(written, f"kind: {written}")] if written else types


def stated_kind(csl_type: str, kind: str) -> str:
    """The kind, if it has to be written down because the type doesn't tell it."""
    return kind if kind and kind != infer_kind(csl_type) else ""


def preprint_or(csl_type: str, container: str) -> str:
    """``article``, CSL's type of a preprint, where the container is a preprint server; else ``csl_type``."""
    name = normalise_text(container)
    is_server = any(name == server or name.startswith(f"{server} ") for server in PREPRINT_SERVERS)
    return "article" if is_server and csl_type in {"article-journal", "document", "manuscript", "webpage"} else csl_type
