"""The head's report: pure figures over the office's events."""
