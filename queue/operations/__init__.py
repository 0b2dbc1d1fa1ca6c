"""What the office does, one file a task; each runs inside a transaction that the office opened."""
