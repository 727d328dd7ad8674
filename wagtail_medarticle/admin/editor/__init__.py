"""The side panel of an article's editor."""
