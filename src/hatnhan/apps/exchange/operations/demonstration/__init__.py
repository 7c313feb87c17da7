"""The demonstration: synthetic people of two communes, with a history under the rules of each day."""

from hatnhan.apps.exchange.operations.demonstration.accounts import PASSWORD, accounts_of_demonstration
from hatnhan.apps.exchange.operations.demonstration.loading import Loaded, load_demonstration

__all__ = ["PASSWORD", "Loaded", "accounts_of_demonstration", "load_demonstration"]
