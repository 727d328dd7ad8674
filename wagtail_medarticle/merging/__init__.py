"""Merging entries of the library: of several that are one source, one stays and stands for all."""
