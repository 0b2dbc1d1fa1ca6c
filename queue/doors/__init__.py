"""The office's doors, each for one kind of caller; the office is all of them together."""
