"""The branch's sender: takes what waits in the outbox to the central PST, and says how that fares."""
