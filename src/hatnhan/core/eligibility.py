"""Citizenship, age and schooling of a person on the day the cell considers."""

from collections.abc import Iterator
from datetime import date

from hatnhan.core.outcome import Reason
from hatnhan.core.reasons import stop, warn
from hatnhan.core.rules import EligibilityRules
from hatnhan.core.situation import PersonFacts
from hatnhan.core.workdays import add_months, months_between

SCHOOLING = ("none", "literate", "primary", "lower_secondary", "upper_secondary")
_SHORT = "education.below_minimum"


def find_obstacles(person: PersonFacts, day: date, rules: EligibilityRules) -> Iterator[Reason]:
    """Name what of the person himself forbids a vote on this day."""
    if rules.citizenship_required.value and not person.citizen:
        yield stop("citizenship.not_vietnamese", rules.citizenship_required)
    yield from _judge_age(person, day, rules)
    if not _schooled(person, rules):
        yield _name_schooling(person, day, rules)


def _judge_age(person: PersonFacts, day: date, rules: EligibilityRules) -> Iterator[Reason]:
    months = months_between(person.born, day)
    if months < rules.age_min.value:
        adult = adult_from(person, rules)
        yield stop(
            "age.under_18", rules.age_min, born=person.born, day=day, least=rules.age_min.value // 12, open=adult
        )
    elif months > rules.age_max.value and not person.consent_over_60:
        most = rules.age_max.value // 12
        yield stop("age.over_60_without_consent", rules.age_max, born=person.born, day=day, most=most)


def remark_on_age(person: PersonFacts, day: date, rules: EligibilityRules) -> Iterator[Reason]:
    """Warn where counting by days would answer otherwise than counting by calendar months."""
    months = months_between(person.born, day)
    old_enough = day >= add_months(person.born, rules.age_min.value)
    young_enough = day <= add_months(person.born, rules.age_max.value)
    if old_enough != (months >= rules.age_min.value):
        yield warn("age.by_days_differs", rules.age_min, variant="young", born=person.born, day=day)
    elif young_enough != (months <= rules.age_max.value):
        yield warn("age.by_days_differs", rules.age_max, variant="old", born=person.born, day=day)


def adult_from(person: PersonFacts, rules: EligibilityRules) -> date:
    """The first day of the month in which the person is old enough, counted by months."""
    return add_months(person.born.replace(day=1), rules.age_min.value)


def _name_schooling(person: PersonFacts, day: date, rules: EligibilityRules) -> Reason:
    """Say what of the schooling is short: the level, only its diploma, or only the consent that an elder needs."""
    level = person.education
    if person.area not in rules.exception_areas.value:
        if level == rules.schooling.value:
            return stop(_SHORT, rules.diploma_required, variant="no_diploma", level=level, day=day)
        least = rules.schooling
    elif person.village_elder and _reaches(level, rules.schooling_of_elders.value):
        return stop(_SHORT, rules.schooling_of_elders, variant="elder", level=level, area=person.area)
    else:
        least = rules.schooling_in_areas
    return stop(_SHORT, least, level=level, schooling=least.value, area=person.area)


def _reaches(level: str, least: str) -> bool:
    return SCHOOLING.index(level) >= SCHOOLING.index(least)


def _schooled(person: PersonFacts, rules: EligibilityRules) -> bool:
    """Tell whether the schooling is enough. The diploma in question is the one of the least level that is enough."""
    level, least = person.education, rules.schooling.value
    if _reaches(level, least) and (level != least or person.diploma or not rules.diploma_required.value):
        return True
    if person.area not in rules.exception_areas.value:
        return False
    if _reaches(level, rules.schooling_in_areas.value):
        return True
    elder = person.village_elder and person.consent_elder
    return elder and _reaches(level, rules.schooling_of_elders.value)
