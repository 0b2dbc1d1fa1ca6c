"""The one dialog of the window and its forms."""
