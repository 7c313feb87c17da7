"""A demonstration as large as the country: to see that lists and search stay quick (PostgreSQL alone)."""

from hatnhan.apps.exchange.operations.demonstration.nation.loading import load_nation

__all__ = ["load_nation"]
