"""A site whose articles are a page type of its own."""

from .base import *

INSTALLED_APPS = ["tests.sites.owntype", *INSTALLED_APPS]
ARTICLE_MODEL = "owntype.ReviewedTopicPage"
