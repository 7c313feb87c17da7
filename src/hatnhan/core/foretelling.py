"""The forecast of a unit in one sentence, and what stands in the way in a few words."""

from dataclasses import dataclass
from datetime import date

from hatnhan.core.figures import Fulfilment, number_text, percent_text
from hatnhan.core.outcome import Reason
from hatnhan.core.sentences import day_in_words, step_name
from hatnhan.core.wording_forecast import OBSTACLES, SENTENCE

_STEP = "step"


@dataclass(frozen=True, slots=True)
class ForecastFacts:
    """What the sentence says of a unit. `start_by`: the last day to put somebody forward; None: it is too late."""

    unit: str
    on: date
    until: date
    done: Fulfilment
    open: int
    can: int
    start_by: date | None

    @property
    def missing(self) -> int | None:
        """How many the target lacks when all who can are admitted; None without a target."""
        return None if self.done.plan is None else max(self.done.plan - self.done.actual - self.can, 0)


def forecast_sentence(facts: ForecastFacts, language: str) -> str:
    """One sentence, no figure without what it is counted against."""
    parts = ["begun"]
    if facts.done.percent is not None:
        parts.append("plan")
    parts.append("can")
    if facts.missing is not None:
        parts.append("missing" if facts.missing else "enough")
    if facts.missing:
        parts.append("start" if facts.start_by else "too_late")
    numbers = {
        "admitted": facts.done.actual,
        "plan": facts.done.plan or 0,
        "open": facts.open,
        "can": facts.can,
        "missing": facts.missing or 0,
    }
    values = {name: number_text(number, language) for name, number in numbers.items()}
    told = "".join(SENTENCE[language][part] for part in parts).format(
        **values,
        unit=facts.unit,
        on=day_in_words(facts.on),
        until=day_in_words(facts.until),
        year=facts.until.year,
        percent="" if facts.done.percent is None else percent_text(facts.done.percent, language),
        start_by="" if facts.start_by is None else day_in_words(facts.start_by),
    )
    return f"{told}."


def obstacle_name(reason: Reason, language: str) -> str:
    """What stands in the way, in a few words."""
    words = OBSTACLES[language]
    name = words.get(reason.code, words["other"])
    step = dict(reason.values).get(_STEP)
    return f"{name} {step_name(str(step), language)}" if step else name
