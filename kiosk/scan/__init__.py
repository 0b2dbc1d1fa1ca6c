"""Cards: frames in, readings out."""
