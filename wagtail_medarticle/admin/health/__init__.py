"""The health of sources: the report of what became of them, and what is old."""
