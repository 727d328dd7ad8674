"""All models of the app."""

from .article import MedicalArticleMixin, MedicalArticlePage, article_models, represent_pages
from .citation import Citation
from .disclaimer import Disclaimer
from .follow_up import FollowUpQuestion
from .index import ArticleIndex
from .people import Contributor
from .site_settings import MedicalArticleSettings
from .topic import Topic, TopicCode

__all__ = [
    "ArticleIndex",
    "Citation",
    "Contributor",
    "Disclaimer",
    "FollowUpQuestion",
    "MedicalArticleMixin",
    "MedicalArticlePage",
    "MedicalArticleSettings",
    "Topic",
    "TopicCode",
    "article_models",
    "represent_pages",
]
