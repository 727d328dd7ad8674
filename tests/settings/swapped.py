"""A site with its own base page model (Wagtail 8 and later)."""

from .base import *

INSTALLED_APPS = ["tests.sites.basepage", *INSTALLED_APPS]
WAGTAIL_PAGE_MODEL = "basepage.BasePage"
