"""Announcing what changed: purging caches and telling front ends."""
