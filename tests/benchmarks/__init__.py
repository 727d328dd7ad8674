"""How fast articles are answered, beside what Wagtail alone does with the same content."""
