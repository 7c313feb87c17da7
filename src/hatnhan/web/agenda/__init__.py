"""Pages of agenda."""
