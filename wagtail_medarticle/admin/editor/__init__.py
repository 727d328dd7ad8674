"""What an article's editor has beside its form."""
