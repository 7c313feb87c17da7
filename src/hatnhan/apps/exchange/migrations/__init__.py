"""Changes of the tables of exchange."""
