"""Paper tickets: a slip laid out once, sent to the printer of this machine."""
