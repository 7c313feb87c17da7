"""Reasons, steps, states and bodies in plain words. Languages: "vi" and "en"."""

from collections.abc import Mapping
from datetime import date

from hatnhan.core.outcome import Confidence, Reason, Value
from hatnhan.core.wording import Wording
from hatnhan.core.wording_by_hand import ACTS
from hatnhan.core.wording_dossier import FIELDS, PAPERS, RELATIVES, SEXES
from hatnhan.core.wording_en import ENGLISH
from hatnhan.core.wording_register import REGISTER
from hatnhan.core.wording_vi import VIETNAMESE

# Sentences that begin with a paper or a field.
_BEGINS_WITH_A_NAME = "dossier."
LANGUAGES: Mapping[str, Wording] = {"vi": VIETNAMESE, "en": ENGLISH}


def sentence(reason: Reason, language: str) -> str:
    """The reason as one sentence with its arithmetic. How certain its value is stands beside it: `confidence_name`."""
    words = LANGUAGES[language]
    values = dict(reason.values)
    variant = values.pop("variant", None)
    key = f"{reason.code}:{variant}" if variant else reason.code
    template = words.sentences.get(key) or REGISTER[language][key]
    told = template.format_map({key: _in_words(key, value, words, language) for key, value in values.items()})
    return told[:1].upper() + told[1:] if reason.code.startswith(_BEGINS_WITH_A_NAME) else told


def step_name(step: str, language: str) -> str:
    """A step or an exit."""
    return LANGUAGES[language].steps[step]


def state_name(state: str, language: str) -> str:
    """How a step stands."""
    return LANGUAGES[language].states[state]


def owner_name(owner: str, language: str) -> str:
    """Who must act: a word of the step table or a deciding body."""
    words = LANGUAGES[language]
    return words.owners.get(owner) or words.bodies[owner]


def body_name(body: str, language: str) -> str:
    """A deciding body."""
    return LANGUAGES[language].bodies[body]


def confidence_name(confidence: Confidence, language: str) -> str:
    """How well a value is established."""
    return LANGUAGES[language].confidence[confidence]


def day_in_words(day: date) -> str:
    """A day as it is written in both languages here: 07/11/2026 is 7 November."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def _in_words(key: str, value: Value, words: Wording, language: str) -> str:
    if isinstance(value, date):
        return day_in_words(value)
    names = _names(words, language).get(key)
    return names[str(value)] if names else str(value)


def _names(words: Wording, language: str) -> Mapping[str, Mapping[str, str]]:
    """Which values of a reason are codes that have a name."""
    return {
        "step": words.steps,
        "rest": words.steps,
        "body": words.bodies,
        "level": words.schooling,
        "schooling": words.schooling,
        "area": words.areas,
        "left": words.left,
        "event": words.events,
        "act": ACTS[language],
        "paper": PAPERS[language],
        "other_paper": PAPERS[language],
        "field": FIELDS[language],
        "other_field": FIELDS[language],
        "sex": SEXES[language],
        "other_sex": SEXES[language],
        "relation": RELATIVES[language],
    }
