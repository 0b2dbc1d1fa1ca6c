"""The central office's pages in a browser: drawn here, working without scripts, in Indonesian and English."""
