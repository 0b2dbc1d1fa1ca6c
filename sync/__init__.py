"""Branch to central PST: delivery of the outbox."""
