"""The board's slides: pictures and short silent videos from a folder."""
