"""Previews on a front end: what is typed, kept for a short time and opened by a signed token alone."""
