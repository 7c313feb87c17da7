"""Pages of Party badges: the list of an award round, and the badges on record."""
