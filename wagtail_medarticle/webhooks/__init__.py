"""Announcing what changed: purging caches and sending messages to front ends."""
