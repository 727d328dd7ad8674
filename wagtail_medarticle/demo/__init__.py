"""A site to try the app on: roles, texts and sample articles. Applied twice, it changes nothing."""
