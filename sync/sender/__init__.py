"""The branch's end: takes events from the outbox to the central PST, whatever the network does."""
