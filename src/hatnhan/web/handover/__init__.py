"""Hand-over sheets to the national database of Party members."""
