"""What readers get: rows, site and visibility, cache, and the one representation of an article."""
