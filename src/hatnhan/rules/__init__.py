"""The rules as dated data, the working calendar, and what loads them."""

from hatnhan.rules.book import CalendarDay, ShippedRulebook, rulebook
from hatnhan.rules.loader import OwnEntry, RulesError, rules_on

__all__ = ["CalendarDay", "OwnEntry", "RulesError", "ShippedRulebook", "rulebook", "rules_on"]
