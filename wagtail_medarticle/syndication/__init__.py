"""Articles for other machines' readers: a sitemap, an Atom feed and answers to Infobuttons."""
