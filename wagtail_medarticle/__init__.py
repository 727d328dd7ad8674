"""Medical articles for Wagtail: written, cited, reviewed and published with their evidence."""

__version__ = "0.1.0"
