"""Own entries as pages show them: what each says, since when, who proposed and confirmed it, how it stands."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import chain

from django.db.models import Q

from hatnhan.apps.organisation.facts import ids_of
from hatnhan.apps.organisation.models import FOR_EVER
from hatnhan.apps.rulebook.facts import cited, is_readable, own_entry
from hatnhan.apps.rulebook.models import CalendarDay, Entered, OwnRule
from hatnhan.apps.rulebook.queries.sight import days_in_sight, rules_in_sight
from hatnhan.core.permissions import Actor, Permission
from hatnhan.rules import RulesError, read_own
from hatnhan.rules.listing import rule_about, tell_value
from hatnhan.rules.loader import tables

RULE, DAY = "rule", "day"
WAITING, IN_FORCE, COMING, OVER, REFUSED, WITHDRAWN, UNREADABLE = (
    "waiting",
    "in_force",
    "coming",
    "over",
    "refused",
    "withdrawn",
    "unreadable",
)
# More than one page of entries is read in parts; nobody has met that yet.
ENTRIES_AT_ONCE = 500
_DAY = timedelta(days=1)
_PERMISSIONS = {RULE: Permission.EDIT_RULEBOOK, DAY: Permission.EDIT_CALENDAR}


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One own entry. `until` is its last day, None while nothing ends it; `overtaken`: a later instrument ended it.

    `unit` is empty for a day of the whole register; `worked` is told of a calendar day alone.
    """

    id: int
    sort: str
    unit_id: int | None
    unit: str
    group: str
    key: str
    about: str
    value: tuple[str, ...]
    worked: bool | None
    since: date
    until: date | None
    overtaken: bool
    state: str
    source: str
    note: str
    confidence: str
    proposed_by: str
    proposed_at: datetime
    confirmed_by: str
    confirmed_at: datetime | None
    withdrawn_by: str
    withdrawn_at: datetime | None
    withdrawn_reason: str
    replaces: int | None
    own_proposal: bool
    may_confirm: bool
    may_withdraw: bool
    may_replace: bool

    @property
    def holds(self) -> bool:
        """Tell whether it is confirmed and not withdrawn, be its period over or still to come."""
        return self.state in {IN_FORCE, COMING, OVER}


@dataclass(frozen=True, slots=True)
class OwnEntries:
    """All entries in sight: those that wait for a second person, those that hold, and the others."""

    waiting: tuple[EntryLine, ...]
    holding: tuple[EntryLine, ...]
    past: tuple[EntryLine, ...]
    may_propose_rule: bool
    may_propose_day: bool

    @property
    def lines(self) -> tuple[EntryLine, ...]:
        """Every entry."""
        return (*self.waiting, *self.holding, *self.past)


def own_entries(actor: Actor, language: str, path: str = "") -> OwnEntries:
    """The entries in sight, newest first; only those that hold at the unit with this path, if told: two queries."""
    rules, days = rules_in_sight(actor).select_related("unit"), days_in_sight(actor).select_related("unit")
    if path:
        above = ids_of(path)
        rules, days = rules.filter(unit__in=above), days.filter(Q(unit__in=above) | Q(unit=None))
    lines = [
        *(rule_line(actor, row, language) for row in rules.order_by("-since", "-pk")[:ENTRIES_AT_ONCE]),
        *(day_line(actor, row) for row in days.order_by("-day", "-pk")[:ENTRIES_AT_ONCE]),
    ]
    return OwnEntries(
        waiting=tuple(line for line in lines if line.state == WAITING),
        holding=tuple(line for line in lines if line.holds or line.state == UNREADABLE),
        past=tuple(line for line in lines if line.state in {REFUSED, WITHDRAWN}),
        may_propose_rule=actor.may_anywhere(Permission.EDIT_RULEBOOK),
        may_propose_day=actor.may_anywhere(Permission.EDIT_CALENDAR),
    )


def own_rules_on(actor: Actor, day: date, language: str, group: str = "") -> tuple[EntryLine, ...]:
    """The own values in sight that hold on a day, of one group of rules or of all: one query."""
    rows = rules_in_sight(actor).filter(confirmed_at__isnull=False, withdrawn_at=None, since__lte=day, until__gt=day)
    if group:
        rows = rows.filter(rule__startswith=f"{group}.")
    lines = (rule_line(actor, row, language) for row in rows.select_related("unit").order_by("unit__path", "since"))
    return tuple(line for line in lines if line.holds and (line.until is None or line.until >= day))


def own_history(actor: Actor, group: str, key: str, language: str) -> tuple[EntryLine, ...]:
    """The own values in sight of one rule, those that wait or were withdrawn too, newest first: one query."""
    rows = rules_in_sight(actor).filter(rule=f"{group}.{key}").select_related("unit").order_by("-since", "-pk")
    return tuple(rule_line(actor, row, language) for row in rows)


def own_between(actor: Actor, first: date, second: date, language: str) -> tuple[EntryLine, ...]:
    """The own values and days in sight that began or ended after the first day and up to the second: two queries."""
    held = {"confirmed_at__isnull": False, "withdrawn_at": None}
    rules = rules_in_sight(actor).filter(**held).select_related("unit").order_by("since", "pk")
    days = days_in_sight(actor).filter(**held, day__gt=first, day__lte=second).select_related("unit")
    lines: Iterable[EntryLine] = (rule_line(actor, row, language) for row in rules)
    moved = (line for line in lines if _moves(line, first, second))
    return tuple(chain(moved, (day_line(actor, row) for row in days.order_by("day", "pk"))))


def _moves(line: EntryLine, first: date, second: date) -> bool:
    return first < line.since <= second or (line.until is not None and first <= line.until < second)


def rule_row(actor: Actor, entry_id: int) -> OwnRule:
    """One own value with its unit and what it replaces, or ObjectDoesNotExist out of sight."""
    return rules_in_sight(actor).select_related("unit", "replaces").get(pk=entry_id)


def day_row(actor: Actor, entry_id: int) -> CalendarDay:
    """One calendar day with its unit, or ObjectDoesNotExist out of sight."""
    return days_in_sight(actor).select_related("unit").get(pk=entry_id)


def entry_line(actor: Actor, sort: str, entry_id: int, language: str) -> EntryLine:
    """One entry of either sort as its page shows it."""
    if sort == RULE:
        return rule_line(actor, rule_row(actor, entry_id), language)
    return day_line(actor, day_row(actor, entry_id))


def rule_line(actor: Actor, row: OwnRule, language: str) -> EntryLine:
    """An own value in words."""
    group, _, key = row.rule.partition(".")
    until, overtaken = _last_day(row)
    return EntryLine(
        sort=RULE,
        group=group,
        key=key,
        about=rule_about(row.rule, language),
        value=_value(row, language),
        worked=None,
        since=row.since,
        until=until,
        overtaken=overtaken,
        state=_state(row, row.since, until, actor.today) if is_readable(row) else _unreadable_state(row),
        confidence=row.confidence,
        replaces=row.replaces_id,
        **_entered(actor, row, RULE),
    )


def day_line(actor: Actor, row: CalendarDay) -> EntryLine:
    """A calendar day."""
    return EntryLine(
        sort=DAY,
        group="",
        key="",
        about="",
        value=(),
        worked=row.worked,
        since=row.day,
        until=row.day,
        overtaken=False,
        state=_state(row, row.day, None, actor.today),
        confidence="high",
        replaces=None,
        **_entered(actor, row, DAY),
    )


def _entered(actor: Actor, row: OwnRule | CalendarDay, sort: str) -> dict:  # type: ignore[type-arg]
    may = actor.may(_PERMISSIONS[sort], row.unit.path if row.unit else "/")
    waits = row.confirmed_at is None and row.withdrawn_at is None
    return {
        "id": row.pk,
        "unit_id": row.unit_id,
        "unit": row.unit_name,
        "source": cited(row),
        "note": row.note,
        "proposed_by": row.proposed_by,
        "proposed_at": row.proposed_at,
        "confirmed_by": row.confirmed_by,
        "confirmed_at": row.confirmed_at,
        "withdrawn_by": row.withdrawn_by,
        "withdrawn_at": row.withdrawn_at,
        "withdrawn_reason": row.withdrawn_reason,
        "own_proposal": actor.id == row.proposed_by_id,
        "may_confirm": may and waits and actor.id != row.proposed_by_id,
        "may_withdraw": may and row.withdrawn_at is None,
        "may_replace": may and sort == RULE and row.confirmed_at is not None and row.withdrawn_at is None,
    }


def _state(row: Entered, since: date, until: date | None, today: date) -> str:
    if row.withdrawn_at is not None:
        return WITHDRAWN if row.confirmed_at else REFUSED
    if row.confirmed_at is None:
        return WAITING
    if today < since:
        return COMING
    return OVER if until is not None and until < today else IN_FORCE


def _unreadable_state(row: OwnRule) -> str:
    return UNREADABLE if row.withdrawn_at is None else _state(row, row.since, None, row.since)


def _value(row: OwnRule, language: str) -> tuple[str, ...]:
    try:
        return tell_value(row.rule, read_own(own_entry(row)).rule.value, language)
    except (RulesError, KeyError):  # of a type, or with a word, that this version of the program does not know
        return (row.value,)


def _last_day(row: OwnRule) -> tuple[date | None, bool]:
    """The last day of its own, or the day before the next instrument in the rulebook says something of the rule."""
    group, _, key = row.rule.partition(".")
    try:
        later = [entry.since for entry in tables(group)[key].entries if entry.since > row.since]
    except KeyError:
        later = []
    ends_on = min([*later, row.until])
    return (None if ends_on == FOR_EVER else ends_on - _DAY), ends_on != row.until
