"""What the form of a step shows: what it asks, the guidance above it, who may vote, what comes after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.access.queries import require
from hatnhan.apps.candidacies.models import Case, StepRecord
from hatnhan.apps.candidacies.queries.foretelling import Foretold, expected, foretell
from hatnhan.apps.candidacies.queries.guidance import GuidanceLine, guidance
from hatnhan.apps.candidacies.queries.lateness import EXPLAINED
from hatnhan.apps.candidacies.queries.lists import cases_in_reach
from hatnhan.apps.candidacies.queries.rights import CELL_VOTES, VOTES, permission_for
from hatnhan.apps.candidacies.queries.versions import version_of
from hatnhan.apps.candidacies.queries.voters import VoterList, voters_of
from hatnhan.apps.people.facts import person_facts
from hatnhan.apps.people.queries import official_affiliations
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.core.ballot import Ballot, votes_needed
from hatnhan.core.late_recognition import explained_by
from hatnhan.core.permissions import Actor
from hatnhan.core.rules import CompetenceRules, Rules
from hatnhan.core.rules_inputs import Ask, AskedField
from hatnhan.core.sentences import body_name, step_name

_LATE = frozenset({Ask.LATE_REASON, Ask.LATE_BY, Ask.AGREEMENT})
Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One field of the form in the language of the page."""

    name: str
    label: str
    hint: str
    must: bool
    choices: Choices = ()


@dataclass(frozen=True, slots=True)
class StepForm:
    """The form of one step of one case. `needed`: so many in favour pass, counted on the register's list.

    `late`: the latest day is past, so the form asks why; `late_source` is the rule that asks it.
    """

    step: str
    name: str
    day: str
    asked: tuple[AskedLine, ...]
    guidance: tuple[GuidanceLine, ...]
    voters: VoterList
    needed: int
    share_source: str
    share_confidence: str
    latest: date | None
    late: bool
    late_source: str
    late_confidence: str
    after: Foretold
    version: str


def step_form(actor: Actor, case_id: int, step: str, language: str, replaces: int | None = None) -> StepForm:
    """The form as the rules of today ask it; ObjectDoesNotExist out of reach, PermissionDenied without the right."""
    case = cases_in_reach(actor).get(pk=case_id)
    require(actor, permission_for(step), case.path)
    rules = book_for(case.path).on(actor.today, case.opened_on)
    day = _day(case, replaces, actor.today)
    voters = voters_of(case, step, day)
    record = expected(step, day, _passing(voters) if step in VOTES else None, replaces)
    after = foretell(case, record, actor.today, language)
    latest = after.limit if step in EXPLAINED else None
    late = latest is not None and latest < day
    share = rules.ballot.cell_share if step in CELL_VOTES else rules.ballot.committee_share
    said = explained_by(step, rules)
    return StepForm(
        step=step,
        name=step_name(step, language),
        day=getattr(getattr(rules.inputs, step).value.day, language),
        asked=tuple(_asked(case, step, rules, language, actor.today, late=late, replaces=replaces)),
        guidance=guidance(step, rules, language),
        voters=voters,
        needed=votes_needed(len(voters.voters), share.value) if voters.voters else 0,
        share_source=share.source if step in VOTES else "",
        share_confidence=share.confidence.value,
        latest=latest,
        late=late,
        late_source=said[0],
        late_confidence=said[1].value,
        after=after,
        version=version_of(case),
    )


def _day(case: Case, replaces: int | None, today: date) -> date:
    """The day that the form is opened for: today, or that of the record which it sets right."""
    found = StepRecord.objects.filter(pk=replaces, case=case).values_list("on", flat=True).first() if replaces else None
    return found or today


def _passing(voters: VoterList) -> Ballot:
    """All in favour: what the form foretells before the numbers are typed."""
    count = max(len(voters.voters), 3)
    return Ballot(count, count, count)


def _asked(  # noqa: PLR0913 -- what decides which fields the form has
    case: Case, step: str, rules: Rules, language: str, today: date, *, late: bool, replaces: int | None
) -> Iterator[AskedLine]:
    told = _told(replaces)
    for field in getattr(rules.inputs, step).value.asks:
        if _applies(case, field, today, late=late, told=told):
            yield AskedLine(
                field.name.value,
                getattr(field.label, language),
                getattr(field.hint, language) if field.hint else "",
                field.must,
                _choices(case, field.name, language, today),
            )


def _told(replaces: int | None) -> frozenset[str]:
    """What the record that is set right has answered: its form must ask it again."""
    answers = StepRecord.objects.filter(pk=replaces).values_list("answers", flat=True).first() if replaces else None
    return frozenset(answers or ())


def _applies(case: Case, field: AskedField, today: date, *, late: bool, told: frozenset[str]) -> bool:
    if field.name in told:
        return True
    if field.name in _LATE:
        return late
    if field.name == Ask.READMISSION_CONSENT:
        return person_facts([case.person_id], today)[case.person_id].left_party is not None
    return True


def _choices(case: Case, name: Ask, language: str, today: date) -> Choices:
    if name == Ask.INTRODUCER:
        rows = official_affiliations(today).filter(unit=case.unit_id).exclude(person=case.person_id)
        people = rows.order_by("sort_key", "pk").values_list("person_id", "person__name__written", "person__born")
        return tuple((str(pk), f"{name} ({born.year})") for pk, name, born in dict.fromkeys(people))
    if name == Ask.DECIDED_BY:
        bodies = [each for each in CompetenceRules.__dataclass_fields__ if each != "default_body"]
        return tuple((body, body_name(body, language)) for body in bodies)
    return ()
