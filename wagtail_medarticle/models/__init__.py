"""All models of the app."""

from .announcement import AnnouncedArticle, AnnouncedSite, WebhookDelivery
from .article import MedicalArticleMixin, MedicalArticlePage, article_models
from .citation import Citation
from .describing import represent_pages
from .disclaimer import Disclaimer
from .follow_up import FollowUpQuestion
from .health import HealthNote
from .index import ArticleIndex
from .invitation import ReviewInvitation
from .ledger import LedgerEntry, LedgerHead
from .merged import MergedCitation
from .people import Contributor
from .preview import DraftPreview
from .reference_import import ReferenceImport
from .site_settings import MedicalArticleSettings
from .task import MedicalReviewState, MedicalReviewTask
from .topic import Topic, TopicCode

__all__ = [
    "AnnouncedArticle",
    "AnnouncedSite",
    "ArticleIndex",
    "Citation",
    "Contributor",
    "Disclaimer",
    "DraftPreview",
    "FollowUpQuestion",
    "HealthNote",
    "LedgerEntry",
    "LedgerHead",
    "MedicalArticleMixin",
    "MedicalArticlePage",
    "MedicalArticleSettings",
    "MedicalReviewState",
    "MedicalReviewTask",
    "MergedCitation",
    "ReferenceImport",
    "ReviewInvitation",
    "Topic",
    "TopicCode",
    "WebhookDelivery",
    "article_models",
    "represent_pages",
]
