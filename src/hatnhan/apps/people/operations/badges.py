"""Acts on Party badges: proposed, awarded by a decision for a whole round, handed over, and what became of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from hatnhan.apps.access.queries import require
from hatnhan.apps.audit.operations import record as audit
from hatnhan.apps.organisation.models import FOR_EVER, Unit
from hatnhan.apps.organisation.operations.refusing import stop
from hatnhan.apps.organisation.queries import unit_in_reach
from hatnhan.apps.people.models import Badge, Membership, PartyAgeAdjustment, Person
from hatnhan.apps.people.operations.locking import lock_person
from hatnhan.apps.people.queries.badges import RoundFilters, RoundLine, badges_at, round_lines
from hatnhan.apps.people.queries.cards import places_of
from hatnhan.apps.people.queries.party_age import party_ages
from hatnhan.apps.people.queries.reach import person_in_reach, require_for
from hatnhan.core.badges import BadgeState, Candidate, Way, badge_objections
from hatnhan.core.outcome import Reason, Refused
from hatnhan.core.party_age import badge_day
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.plausible import day_objections
from hatnhan.rules.honours import badge_rules_on

_COLUMNS = ("years", "way", "state", "award_on", "decision", "decided_on", "handed_over_on", "changed_on")
# Names that the record of changes tells apart from those of other acts.
_TOLD = {"years": "badge_years", "state": "badge_state", "way": "badge_way"}
# What may become of a badge in each state.
_FOLLOWS: dict[str, frozenset[str]] = {
    BadgeState.PROPOSED: frozenset({BadgeState.WITHDRAWN}),
    BadgeState.AWARDED: frozenset({BadgeState.RETURNED, BadgeState.KEPT_BY_FAMILY}),
    BadgeState.HANDED_OVER: frozenset({BadgeState.LOST, BadgeState.RETURNED, BadgeState.KEPT_BY_FAMILY}),
    BadgeState.LOST: frozenset({BadgeState.HANDED_OVER}),
}
_MOST_MONTHS = 1_080  # ninety years


@dataclass(frozen=True, slots=True)
class NewBadge:
    """A badge that somebody is proposed for, alone: in the round, ahead of time, or after his death."""

    person_id: int
    years: int
    award_on: date
    way: str = Way.ORDINARY
    reason: str = ""


@transaction.atomic
def propose_badge(*, actor: Actor, badge: NewBadge) -> Badge:
    """Propose one member."""
    person_in_reach(actor, badge.person_id)
    require_for(actor, Permission.RECORD_STEP, badge.person_id)
    person = Person.objects.select_for_update(of=("self",)).select_related("name").get(pk=badge.person_id)
    if reasons := tuple(_proposal_objections(person, badge)):
        raise Refused(reasons)
    age = party_ages([person.pk], badge.award_on)[person.pk]
    row = Badge.objects.create(
        person=person,
        years=badge.years,
        way=badge.way,
        award_on=badge.award_on,
        badge_day=badge_day(age.starts_on, badge.years),
        proposed_on=actor.today,
        reason=badge.reason.strip(),
        path=_place(person.pk, actor.today),
    )
    _tell(actor, "people.proposed_badge", row, {})
    return row


@transaction.atomic
def propose_round(*, actor: Actor, unit_id: int, award_on: date, people: Sequence[tuple[int, int]]) -> int:
    """Propose these of the list of the round: (person, years) each; how many are new.

    Who is not on that list, or was proposed meanwhile by another, is left out without a word: the list shows it.
    """
    unit = _unit(actor, unit_id, Permission.RECORD_STEP)
    wanted = set(people)
    lines = [
        line
        for line in round_lines(actor, RoundFilters(award_on, unit_id, missed=True))
        if not line.state and (line.person_id, line.years) in wanted
    ]
    if not lines:
        raise Refused((stop("badge.nobody"),))
    Badge.objects.bulk_create(_proposed(line, award_on, actor.today) for line in lines)
    told = [[line.person_id, line.years] for line in lines]
    audit(actor, "people.proposed_badges", unit, before={}, after={"award_on": award_on, "badges": told})
    return len(lines)


def _proposed(line: RoundLine, award_on: date, today: date) -> Badge:
    return Badge(
        person_id=line.person_id,
        years=line.years,
        award_on=award_on,
        badge_day=line.badge_day,
        proposed_on=today,
        path=line.path,
    )


@transaction.atomic
def award_round(
    *, actor: Actor, unit_id: int, award_on: date, decision: str, decided_on: date, decided_by: str = ""
) -> int:
    """Award every badge proposed for the round in this unit and below, by one decision; how many."""
    unit = _unit(actor, unit_id, Permission.RECORD_COMMITTEE_STEP)
    proposed = Badge.objects.filter(badges_at(actor, unit_id), award_on=award_on, state=BadgeState.PROPOSED)
    rows = list(proposed.select_for_update(of=("self",)).order_by("pk"))
    if reasons := tuple(_award_objections(actor, rows, decision, decided_on)):
        raise Refused(reasons)
    Badge.objects.filter(pk__in=[row.pk for row in rows]).update(
        state=BadgeState.AWARDED, decision=decision.strip(), decided_on=decided_on, decided_by=decided_by.strip()
    )
    after = {"award_on": award_on, "decision": decision.strip(), "decided_on": decided_on, "decided_by": decided_by}
    told = [[row.person_id, row.years] for row in rows]
    audit(actor, "people.awarded_badges", unit, before={"badge_state": "proposed"}, after=after | {"badges": told})
    return len(rows)


def _award_objections(actor: Actor, rows: Sequence[Badge], decision: str, decided_on: date) -> Iterator[Reason]:
    yield from day_objections(decided_on)
    if decided_on > actor.today:
        yield stop("badge.day_ahead", on=decided_on, today=actor.today)
    if not decision.strip():
        yield stop("badge.no_decision")
    if not rows:
        yield stop("badge.none_proposed")


@transaction.atomic
def hand_over_badges(*, actor: Actor, unit_id: int, award_on: date, on: date) -> int:
    """Write that all badges awarded for the round in this unit and below were handed over on this day; how many."""
    unit = _unit(actor, unit_id, Permission.RECORD_STEP)
    awarded = Badge.objects.filter(badges_at(actor, unit_id), award_on=award_on, state=BadgeState.AWARDED)
    rows = list(awarded.select_for_update(of=("self",)).order_by("pk"))
    reasons = [*day_objections(on)]
    if on > actor.today:
        reasons.append(stop("badge.day_ahead", on=on, today=actor.today))
    if not rows:
        reasons.append(stop("badge.none_awarded"))
    if late := next((row for row in rows if row.decided_on and on < row.decided_on), None):
        reasons.append(stop("badge.before_decision", on=on, decided_on=late.decided_on or on))
    if reasons:
        raise Refused(tuple(reasons))
    Badge.objects.filter(pk__in=[row.pk for row in rows]).update(state=BadgeState.HANDED_OVER, handed_over_on=on)
    told = [[row.person_id, row.years] for row in rows]
    after = {"award_on": award_on, "handed_over_on": on, "badges": told}
    audit(actor, "people.handed_over_badges", unit, before={"badge_state": "awarded"}, after=after)
    return len(rows)


@transaction.atomic
def change_badge(*, actor: Actor, badge_id: int, state: str, on: date, reason: str = "") -> Badge:
    """Write what became of a badge: a proposal withdrawn, lost, re-issued, returned, kept by the family."""
    found = Badge.objects.get(pk=badge_id)
    person_in_reach(actor, found.person_id)
    require_for(actor, Permission.RECORD_STEP, found.person_id)
    row = Badge.objects.select_for_update().get(pk=badge_id)
    reasons = [*day_objections(on), *_change_objections(row, state, on, reason)]
    if on > actor.today:
        reasons.append(stop("badge.day_ahead", on=on, today=actor.today))
    if reasons:
        raise Refused(tuple(reasons))
    before = _told(row)
    row.reissued_on = on if state == BadgeState.HANDED_OVER else row.reissued_on
    row.state, row.changed_on, row.reason = state, on, reason.strip() or row.reason
    row.save(update_fields=["state", "changed_on", "reason", "reissued_on"])
    _tell(actor, "people.changed_badge", row, before)
    return row


def _change_objections(row: Badge, state: str, on: date, reason: str) -> Iterator[Reason]:
    if state not in _FOLLOWS.get(row.state, frozenset()):
        yield stop("badge.cannot_become", years=row.years)
    since = row.handed_over_on or row.decided_on or row.proposed_on
    if since and on < since:
        yield stop("badge.before_it_began", on=on, since=since)
    if row.state == BadgeState.LOST and not reason.strip():
        yield stop("badge.needs_reason")
    if state in {BadgeState.RETURNED, BadgeState.KEPT_BY_FAMILY}:
        last = Membership.objects.filter(person=row.person_id).order_by("-ends_on").first()
        kind = last.end_kind if last and last.ends_on <= on else ""
        kinds = badge_rules_on(on).returned_after if state == BadgeState.RETURNED else ("died",)
        if kind not in kinds:
            yield stop("badge.still_a_member", on=on)


@transaction.atomic
def adjust_party_age(*, actor: Actor, person_id: int, months: int, reason: str, document: str = "") -> None:
    """Add months to somebody's party age, or take them off (below nought), with the reason; nought takes it back."""
    person = lock_person(actor, person_id)
    row = PartyAgeAdjustment.objects.filter(person=person).first()
    reasons = []
    if abs(months) > _MOST_MONTHS:
        reasons.append(stop("party_age.too_many_months", count=months))
    if not reason.strip():
        reasons.append(stop("party_age.no_reason"))
    if months == 0 and row is None:
        reasons.append(stop("party_age.nothing_adjusted"))
    if reasons:
        raise Refused(tuple(reasons))
    before = {"months": row.months, "document": row.document} if row else {}
    # What somebody wrote of a person is not copied into the chain.
    after = {"months": months, "reason": "changed", "document": document.strip()}
    if months:
        given = {"months": months, "reason": reason.strip(), "document": document.strip(), "entered_on": actor.today}
        PartyAgeAdjustment.objects.update_or_create(person=person, defaults=given)
    elif row:
        row.delete()
    audit(actor, "people.adjusted_party_age", person, before=before, after=after)


def _proposal_objections(person: Person, badge: NewBadge) -> Iterator[Reason]:
    yield from day_objections(badge.award_on)
    if badge.way not in set(Way):
        yield stop("badge.unknown_way")
        return
    last = Membership.objects.filter(person=person).order_by("-admitted_on").first()
    age = party_ages([person.pk], badge.award_on).get(person.pk)
    held = Badge.objects.filter(person=person).exclude(state=BadgeState.WITHDRAWN)
    who = Candidate(
        name=person.name.written,
        starts_on=age.starts_on if age else None,
        ended_on=last.ends_on if last and last.ends_on != FOR_EVER else None,
        end_kind=last.end_kind if last else "",
        awarded=frozenset(held.values_list("years", flat=True)),
    )
    rules = badge_rules_on(badge.award_on)
    yield from badge_objections(who, badge.years, Way(badge.way), badge.award_on, rules, badge.reason)


def _place(person_id: int, day: date) -> str:
    """The cell of the day; of who left or died the last one."""
    if place := places_of([person_id], day).get(person_id):
        return place
    last = Person.objects.get(pk=person_id).affiliations.filter(temporary=False).order_by("-ends_on", "-pk").first()
    return last.path if last else ""


def _unit(actor: Actor, unit_id: int, permission: Permission) -> Unit:
    """The unit, locked: two who propose or award one round at one moment see each other."""
    unit = Unit.objects.select_for_update().get(pk=unit_in_reach(actor, unit_id).pk)
    require(actor, permission, unit.path)
    return unit


def _told(row: Badge) -> dict[str, object]:
    return {_TOLD.get(column, column): getattr(row, column) for column in _COLUMNS}


def _tell(actor: Actor, verb: str, row: Badge, before: dict[str, object]) -> None:
    audit(actor, verb, Person(pk=row.person_id), badge=row.pk, before=before, after=_told(row))
