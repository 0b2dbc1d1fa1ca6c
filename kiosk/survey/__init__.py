"""The satisfaction survey: nine questions above the kiosk's idle page, or in a window of its own."""
