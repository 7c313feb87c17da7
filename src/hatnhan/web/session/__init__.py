"""Pages of session."""
