"""Classes: list, page, nominations, attendance, results, certificates."""
