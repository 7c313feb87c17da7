"""The demonstration: synthetic people of two communes, with a history under the rules of each day."""

from hatnhan.apps.exchange.operations.demonstration.loading import (
    PASSWORD,
    Loaded,
    accounts_of_demonstration,
    load_demonstration,
)

__all__ = ["PASSWORD", "Loaded", "accounts_of_demonstration", "load_demonstration"]
