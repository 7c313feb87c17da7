"""The rules as dated data, the working calendar, and what loads them."""

from hatnhan.rules.book import CalendarDay, ShippedRulebook, rulebook
from hatnhan.rules.loader import OwnEntry, RulesError, read_own, rules_on

__all__ = ["CalendarDay", "OwnEntry", "RulesError", "ShippedRulebook", "read_own", "rulebook", "rules_on"]
