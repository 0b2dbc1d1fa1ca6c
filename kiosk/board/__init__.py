"""The public board: who is called and where to go."""
