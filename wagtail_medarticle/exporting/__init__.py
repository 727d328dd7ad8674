"""Articles out of the site: what ``import_article`` takes in, and what other systems read."""
