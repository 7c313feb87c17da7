"""What the levels and the rows of results are called on a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from hatnhan.apps.ratings.queries import ALL, MEMBERS, MILITARY
from hatnhan.core.figures import percent, percent_text
from hatnhan.core.ratings import LEVELS, Cap, level_name
from hatnhan.core.rules_ratings import RatingRules
from hatnhan.core.rules_text import Text
from hatnhan.rules.listing import RuleLine, rules_of_day
from hatnhan.rules.words import WORDS, pick
from hatnhan.web.templatetags.words import kind

_WHOSE = {
    MEMBERS: gettext_lazy("Party members"),
    MILITARY: gettext_lazy("Military cells among them"),
    ALL: gettext_lazy("All organisations"),
}


@dataclass(frozen=True, slots=True)
class CapWords:
    """A cap as a page tells it; `text` is empty where it is not known."""

    text: str
    source: str
    confidence: str
    certain: bool


def whose_name(whose: str) -> str | Promise:
    """Whose figures a row holds."""
    return _WHOSE.get(whose) or kind(whose)


def names_of(levels: tuple[Text, ...], language: str) -> dict[str, str]:
    """Each level with what it is called by the rules of its year."""
    return {level.value: level_name(level, levels, language) for level in LEVELS}


def share(part: int, whole: int, language: str) -> str:
    """A percentage; nothing stands without its numerator and denominator beside it."""
    value = percent(part, whole)
    return "" if value is None else percent_text(value, language)


def rule_lines(year: int, language: str) -> tuple[RuleLine, ...]:
    """The shipped rules of the year, as the page of the rules shows them."""
    subjects = rules_of_day(date(year, 12, 31), language, "ratings").subjects
    return subjects[0].rules


def cap_words(cap: Cap, language: str) -> CapWords:
    """How many may be excellent, by the rules that hold at the unit."""
    confidence = cap.percent.confidence
    if cap.percent.value is None or cap.base.value is None:
        return CapWords("", cap.percent.source, confidence, certain=False)
    base = pick(WORDS["CapBase"][cap.base.value], language)
    text = gettext("at most %(percent)s%% of %(base)s") % {"percent": cap.percent.value, "base": base}
    return CapWords(text, cap.percent.source, confidence, certain=confidence == "high")


def to_check(rules: RatingRules) -> Iterable[str]:
    """What an excellent level asks for and no register can count."""
    if rules.mass_organisations_good.value:
        yield gettext("Government, Front and mass organisations of the level are rated good or better: check by hand.")
    if rules.state_rating.value:
        yield gettext("A civil servant is excellent only with the same rating as a civil servant: check by hand.")
