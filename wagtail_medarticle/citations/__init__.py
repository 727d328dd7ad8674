"""Citing: markers in rich text, their numbers, how they are printed, and the Draftail feature."""
