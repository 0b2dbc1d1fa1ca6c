"""The head's live day."""
