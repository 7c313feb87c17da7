"""The sentence that reports use: so many admitted in this period, of the plan so much, among them so many of whom.

Two languages, no figure without what it is counted against.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from hatnhan.core.figures import Fulfilment, Period, number_text, percent_text
from hatnhan.core.sentences import day_in_words


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What the sentence says. `group`: whom it is about, in words, "" for everybody. Breakdowns may be empty."""

    unit: str
    period: Period
    today: date
    whole: Fulfilment
    group: str = ""
    year: Fulfilment | None = None
    by_year: Sequence[tuple[int, int]] = ()
    by_group: Sequence[tuple[str, int]] = ()


def report_sentence(facts: ReportFacts, language: str) -> str:
    """One or two sentences, ready to be copied."""
    words = _WORDS[language]
    parts = [words["admitted"].format(**_head(facts, language))]
    if facts.by_year:
        years = "; ".join(words["of_year"].format(year=y, n=number_text(n, language)) for y, n in facts.by_year)
        parts.append(words["years"].format(years=years))
    if plan := _plan(facts, words, language):
        parts.append(plan)
    sentence = f"{', '.join(parts)}."
    if facts.by_group:
        groups = "; ".join(f"{name}: {number_text(n, language)}" for name, n in facts.by_group)
        sentence += words["groups"].format(groups=groups)
    return sentence


def period_words(period: Period, today: date, language: str) -> str:
    """The period as people name it: a year, years, months, or days."""
    words, first, last = _WORDS[language], period.first, period.last
    until = min(last, today)
    values = {"first": day_in_words(first), "last": day_in_words(until), "year": first.year, "to": last.year}
    if period.years and len(period.years) == 1:
        return words["year" if last <= today else "year_so_far"].format(**values)
    if period.years:
        return words["some_years" if last <= today else "some_years_so_far"].format(**values)
    if period.year_begun is not None:
        return words["year_begun"].format(**values)
    if first.day == 1 and (last + timedelta(days=1)).day == 1 and last <= today:
        months = {"first": f"{first.month}/{first.year}", "last": f"{last.month}/{last.year}"}
        return words["months"].format(**months)
    return words["days"].format(**values)


def _head(facts: ReportFacts, language: str) -> Mapping[str, str]:
    words = _WORDS[language]
    return {
        "period": period_words(facts.period, facts.today, language),
        "unit": facts.unit,
        "n": number_text(facts.whole.actual, language),
        "who": words["who"].format(group=facts.group) if facts.group else "",
        "members": words["member" if facts.whole.actual == 1 else "members"],
    }


def _plan(facts: ReportFacts, words: Mapping[str, str], language: str) -> str:
    """The percentage with numerator and denominator; nothing without a plan."""
    done, key = (facts.whole, "reached") if facts.whole.plan is not None else (facts.year, "of_the_year")
    if done is None or done.percent is None or done.plan is None:
        return ""
    told = words[key].format(
        percent=percent_text(done.percent, language),
        actual=number_text(done.actual, language),
        plan=number_text(done.plan, language),
    )
    if done.over and done.over_percent is not None:
        over = {"n": number_text(done.over, language), "percent": percent_text(done.over_percent, language)}
        told += words["over"].format(**over)
    return told


_WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "year": "Năm {year}",
        "year_so_far": "Năm {year} (tính đến ngày {last})",
        "some_years": "Từ năm {year} đến năm {to}",
        "some_years_so_far": "Từ năm {year} đến năm {to} (tính đến ngày {last})",
        "year_begun": "Từ đầu năm {year} đến ngày {last}",
        "months": "Từ tháng {first} đến tháng {last}",
        "days": "Từ ngày {first} đến ngày {last}",
        "admitted": "{period}, {unit} kết nạp được {n} {members}{who}",
        "member": "đảng viên",
        "members": "đảng viên",
        "who": " là {group}",
        "years": "trong đó {years}",
        "of_year": "năm {year}: {n} đảng viên",
        "reached": "đạt {percent} chỉ tiêu ({actual}/{plan})",
        "of_the_year": "đạt {percent} chỉ tiêu cả năm ({actual}/{plan})",
        "over": ", vượt {n} đảng viên ({percent})",
        "groups": " Trong số đó có {groups} (một người có thể thuộc nhiều nhóm).",
    },
    "en": {
        "year": "In {year}",
        "year_so_far": "In {year} (until {last})",
        "some_years": "From {year} to {to}",
        "some_years_so_far": "From {year} to {to} (until {last})",
        "year_begun": "From the beginning of {year} until {last}",
        "months": "From {first} to {last}",
        "days": "From {first} to {last}",
        "admitted": "{period} {unit} admitted {n} {members}{who}",
        "member": "Party member",
        "members": "Party members",
        "who": " ({group})",
        "years": "of them {years}",
        "of_year": "{n} in {year}",
        "reached": "{percent} of the plan ({actual} of {plan})",
        "of_the_year": "{percent} of the plan for the whole year ({actual} of {plan})",
        "over": ", {n} more than planned ({percent})",
        "groups": " Among them were: {groups} (one person may be in several groups).",
    },
}
