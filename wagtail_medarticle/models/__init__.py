"""All models of the app, for Django and for sites: this package's tables, and three that are defined in ``articles``.

The page and the review task act: they publish, preview and move workflows on, with what stands above the tables.
"""

from ..articles.page import MedicalArticleMixin, MedicalArticlePage
from ..articles.review_task import MedicalReviewState, MedicalReviewTask
from ..serving.render import represent_pages
from .announcement import AnnouncedArticle, AnnouncedSite, WebhookDelivery
from .approved_sources import ApprovedSources
from .article_index import ArticleIndex
from .base import article_models
from .citation import Citation
from .evidence import ArticleHead, KeptText, LedgerCheckpoint, LedgerSeal
from .file_digest import FileDigest
from .follow_up import FollowUpQuestion
from .health import HealthNote
from .invitation import ReviewInvitation
from .ledger import LedgerEntry, LedgerHead, PrivateValue
from .library import MergedCitation, ReferenceImport
from .people import NamesakeRecord
from .preview import DraftPreview
from .safety import SafetyNotice
from .site_settings import MedicalArticleSettings
from .snippets import Contributor, Disclaimer, Topic, TopicCode

# isort: split
# After the tables: what these modules import needs them.

__all__ = [
    "AnnouncedArticle",
    "AnnouncedSite",
    "ApprovedSources",
    "ArticleHead",
    "ArticleIndex",
    "Citation",
    "Contributor",
    "Disclaimer",
    "DraftPreview",
    "FileDigest",
    "FollowUpQuestion",
    "HealthNote",
    "KeptText",
    "LedgerCheckpoint",
    "LedgerEntry",
    "LedgerHead",
    "LedgerSeal",
    "MedicalArticleMixin",
    "MedicalArticlePage",
    "MedicalArticleSettings",
    "MedicalReviewState",
    "MedicalReviewTask",
    "MergedCitation",
    "NamesakeRecord",
    "PrivateValue",
    "ReferenceImport",
    "ReviewInvitation",
    "SafetyNotice",
    "Topic",
    "TopicCode",
    "WebhookDelivery",
    "article_models",
    "represent_pages",
]
