"""Accounts, PINs, and who has read whose data."""
