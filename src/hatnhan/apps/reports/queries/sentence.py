"""The reporting sentence of a unit with its figures, and where each comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from hatnhan.apps.organisation.models import Unit
from hatnhan.apps.organisation.queries import unit_in_reach
from hatnhan.apps.people.queries.admissions import counts_by_group, counts_by_month
from hatnhan.apps.reports.queries.progress import Progress, progress
from hatnhan.apps.targets.queries import papers_behind
from hatnhan.core.figures import Fulfilment, Period, number_text, percent_text, years
from hatnhan.core.permissions import Actor
from hatnhan.core.reporting import ReportFacts, report_sentence
from hatnhan.core.sentences import LANGUAGES, day_in_words
from hatnhan.core.targets import BETWEEN_GROUPS
from hatnhan.rules import rules_on
from hatnhan.rules.target_groups import group_words


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the sentence: what it is, and where it comes from. `groups`: whose list of names stands behind it.

    None as groups: there is no list of names behind it.
    """

    what: str
    value: str
    source: str
    period: Period
    groups: str | None = None


@dataclass(frozen=True, slots=True)
class Reported:
    """The sentence, to copy, with its figures; `sentences`: in every language."""

    sentence: str
    figures: tuple[Figure, ...]
    progress: Progress
    by_group: Mapping[str, int]
    sentences: Mapping[str, str]


def reported(actor: Actor, unit_id: int, period: Period, group: str | None = None, *, language: str) -> Reported:
    """The sentence of a unit in reach for a period and a group, or for everybody with the groups among them."""
    done = progress(actor, unit_id, period, group)
    unit = unit_in_reach(actor, unit_id)
    by_year = _by_year(unit, done, actor)
    names = group_words(language)
    counts = {} if done.groups else counts_by_group(unit, period, today=actor.today)
    by_group = [(key, counts[key]) for key in names if counts.get(key)]
    facts = ReportFacts(
        unit=unit.name, period=period, today=actor.today, whole=done.whole, year=done.year, by_year=by_year
    )
    sentences = {each: _told(facts, done.groups, by_group, each) for each in LANGUAGES}
    figures = (
        _admitted(done, language),
        *(_of_year(year, count, done, language) for year, count in by_year),
        *_plan(unit, done, language),
        *(_of_group(key, count, done, language) for key, count in by_group),
    )
    return Reported(sentences[language], figures, done, dict(by_group), sentences)


def _told(facts: ReportFacts, groups: str, by_group: Sequence[tuple[str, int]], language: str) -> str:
    """The sentence with its groups in the words of this language."""
    names = group_words(language)
    among = [(names[key], count) for key, count in by_group]
    return report_sentence(replace(facts, group=told_groups(groups, language), by_group=among), language)


def told_groups(groups: str, language: str) -> str:
    """The groups in words: "a hoặc b"; "" for everybody."""
    names = group_words(language)
    between = " hoặc " if language == "vi" else " or "
    return between.join(names.get(key, key) for key in groups.split(BETWEEN_GROUPS)) if groups else ""


def _by_year(unit: Unit, done: Progress, actor: Actor) -> list[tuple[int, int]]:
    """The last year apart, as reports do it; nothing where the period lies within one year."""
    period = done.period
    if period.first.year == period.last.year:
        return []
    counts = counts_by_month(unit, period, done.groups, today=actor.today)
    last = min(period.last, actor.today).year
    return [(last, sum(count for (year, _), count in counts.items() if year == last))]


def _admitted(done: Progress, language: str) -> Figure:
    rule = rules_on(done.period.last).dates.joined_date
    told = _TEXTS[language]
    source = told["names"].format(rule=rule.source)
    return Figure(told["admitted"], number_text(done.actual, language), source, done.period, done.groups)


def _of_year(year: int, count: int, done: Progress, language: str) -> Figure:
    told, part = _TEXTS[language], years(year)
    within = Period(max(part.first, done.period.first), min(part.last, done.period.last))
    return Figure(told["of_year"].format(year=year), number_text(count, language), told["part"], within, done.groups)


def _of_group(key: str, count: int, done: Progress, language: str) -> Figure:
    told = _TEXTS[language]
    return Figure(group_words(language)[key], number_text(count, language), told["flags"], done.period, key)


def _plan(unit: Unit, done: Progress, language: str) -> list[Figure]:
    """The plan with the papers and days it rests on, and the percentage with its arithmetic."""
    against = done.whole if done.whole.plan is not None else done.year
    if against is None or against.plan is None:
        return []
    told = _TEXTS[language]
    period = done.period if against is done.whole else years(done.period.first.year)
    rests = [
        told["given"].format(years=given.years, count=number_text(given.count, language), on=day_in_words(given.set_on))
        + (f" ({given.paper})" if given.paper else "")
        for given in papers_behind(unit, period, done.groups)
    ]
    plan = Figure(told["plan"], number_text(against.plan, language), "; ".join(rests), period)
    return [plan, _percent(against, period, language)]


def _percent(against: Fulfilment, period: Period, language: str) -> Figure:
    assert against.percent is not None  # noqa: S101 -- there is a plan
    told = _TEXTS[language]
    source = told["division"].format(
        actual=number_text(against.actual, language), plan=number_text(against.plan or 0, language)
    )
    return Figure(told["percent"], percent_text(against.percent, language), source, period)


_TEXTS = {
    "vi": {
        "admitted": "Số kết nạp",
        "of_year": "Trong đó năm {year}",
        "part": "một phần của số kết nạp",
        "plan": "Chỉ tiêu",
        "percent": "Tỷ lệ đạt",
        "names": "danh sách kết nạp, tính theo ngày vào Đảng ({rule})",
        "flags": "đối tượng ghi trong hồ sơ từng người vào ngày kết nạp",
        "given": "{years}: {count}, giao ngày {on}",
        "division": "{actual} / {plan} × 100",
    },
    "en": {
        "admitted": "Admitted",
        "of_year": "Of them in {year}",
        "part": "part of those admitted",
        "plan": "Plan",
        "percent": "Reached",
        "names": "the list of names, by the day of joining ({rule})",
        "flags": "groups recorded of each person on the day of admission",
        "given": "{years}: {count}, given on {on}",
        "division": "{actual} / {plan} × 100",
    },
}
