"""From rows to the one representation of an article: ``related_rows.fetch``, ``cache.cache_key``, ``render.render``."""
