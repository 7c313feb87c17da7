"""Classes: opened, filled, held; certificates."""
