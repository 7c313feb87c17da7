"""Pages of the yearly classification."""
