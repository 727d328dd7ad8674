"""Telling caches and front ends which articles a change has touched, and no others."""
