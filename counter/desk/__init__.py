"""Signing in, sitting down, and the desk at work."""
