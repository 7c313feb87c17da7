"""What the form that puts a known person on the source list shows; for a former member what the rules ask of him."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hatnhan.apps.access.queries import reach
from hatnhan.apps.candidacies.queries.choices import CellChoices, MoveRule, by_the_unit_above, standing_cells
from hatnhan.apps.candidacies.queries.guidance import GuidanceLine, guidance
from hatnhan.apps.candidacies.queries.lines import ReasonLine, reason_lines
from hatnhan.apps.people.facts import person_facts
from hatnhan.apps.people.models import EndKind, Membership, Person
from hatnhan.apps.people.queries import belongs_nowhere, people_in_reach
from hatnhan.core import readmission
from hatnhan.core.outcome import Reason
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.reasons import BLOCKING
from hatnhan.core.rules import Rulebook, Rules
from hatnhan.core.sentences import LANGUAGES
from hatnhan.core.situation import Step
from hatnhan.rules import rulebook


@dataclass(frozen=True, slots=True)
class FormerMember:
    """The membership that ended. `reason` is empty where the register does not know it: then the form asks."""

    left_on: date
    reason: str
    times_readmitted: int
    obstacles: tuple[ReasonLine, ...]
    rules: tuple[MoveRule, ...]
    reasons: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class OpeningPage:
    """Everything that the form shows; `former` is None for who never was a member."""

    person_id: int
    person: str
    born: date
    cells: CellChoices
    text: str
    guidance: tuple[GuidanceLine, ...]
    former: FormerMember | None


def opening_page(actor: Actor, person_id: int, language: str, text: str = "") -> OpeningPage:
    """The form; ObjectDoesNotExist where the person is out of reach, no cells where no case may be opened."""
    people = Person.objects if belongs_nowhere(person_id) else people_in_reach(actor)
    person = people.select_related("name").get(pk=person_id)
    rules = rulebook().on(actor.today)  # which cell it will be is not chosen yet; the act judges by that cell's book
    return OpeningPage(
        person_id=person.pk,
        person=person.name.written,
        born=person.born,
        cells=by_the_unit_above(standing_cells(actor, text).filter(reach(actor, Permission.OPEN_CASE))),
        text=text,
        guidance=guidance(Step.LISTED, rules, language),
        former=_former(person.pk, actor.today, rules, language),
    )


def last_membership(person_id: int, on: date) -> Membership | None:
    """The membership that ended last, but not by death."""
    ended = Membership.objects.filter(person=person_id, ends_on__lte=on).exclude(end_kind=EndKind.DIED)
    return ended.order_by("-ends_on").first()


def readmission_obstacles(person_id: int, on: date, book: Rulebook) -> tuple[Reason, ...]:
    """What the rules of the day say against admitting this person again."""
    left = person_facts([person_id], on)[person_id].left_party
    if left is None:
        return ()
    return tuple(readmission.find_obstacles(left, on, book.on(on).readmission))


def lasting_obstacles(reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    """Those that no time lifts: with one of them there is no use in a case at all."""
    return tuple(reason for reason in reasons if reason.code in BLOCKING)


def _former(person_id: int, on: date, rules: Rules, language: str) -> FormerMember | None:
    membership = last_membership(person_id, on)
    left = person_facts([person_id], on)[person_id].left_party
    if membership is None or left is None:
        return None
    return FormerMember(
        left_on=left.on,
        reason=membership.end_reason,
        times_readmitted=left.times_readmitted,
        obstacles=reason_lines(readmission_obstacles(person_id, on, rulebook()), language),
        rules=tuple(_said(rules, language)),
        reasons=tuple(LANGUAGES[language].left.items()),
    )


def _said(rules: Rules, language: str) -> Iterator[MoveRule]:
    for rule in (rules.readmission_consent.approval, rules.readmission_consent.steps):
        if rule.value:
            yield MoveRule(getattr(rule.value, language), rule.source, rule.confidence.value)
