"""Pages of the source list: what organisations put forward, and what the cell does with it."""
