"""The central PST's end: takes events in exactly once, and shows them."""
