"""Settings, root addresses and the servers' entry point."""
