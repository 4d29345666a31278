"""Written numbers."""
