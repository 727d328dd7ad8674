"""A base page model of a site's own."""

from django.db import models
from wagtail.models import AbstractPage


class BasePage(AbstractPage):
    """Wagtail's page with one more column, and without those of ``DefaultBasePageMixin``."""

    owner_department = models.CharField(max_length=255, blank=True)

    promote_panels = [*AbstractPage.promote_panels, "owner_department"]
