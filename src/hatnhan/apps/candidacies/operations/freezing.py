"""What is kept with a record: the list of who could vote, and for a correction what stood before it."""

from collections.abc import Sequence
from datetime import date

from hatnhan.apps.candidacies.models import BallotMember, Case, StepRecord
from hatnhan.apps.candidacies.queries.voters import VoterLine, voters_of

# What a correction may have changed.
_COLUMNS = (
    "on",
    "outcome",
    "entitled",
    "present",
    "in_favour",
    "against",
    "received_on",
    "extended",
    "waived",
    "abroad",
    "letter",
    "paper_number",
    "paper_on",
    "note",
)


def freeze_voters(case: Case, record: StepRecord, told: Sequence[VoterLine] | None = None) -> None:
    """Keep who could vote on the day of this vote; a correction of the same day keeps the list that stands.

    `told`: the list that a meeting froze; then it is that.
    """
    lines = list(told) if told is not None else _kept(record) or _of_the_day(case, record)
    BallotMember.objects.bulk_create(
        BallotMember(record=record, person_id=line.person_id, place=place, name=line.name, left_out=line.left_out)
        for place, line in enumerate(lines, 1)
    )


def before_and_after(record: StepRecord) -> dict[str, dict[str, object]]:
    """For a correction, the columns that it changed: as they were and as they are."""
    if record.replaces is None:
        return {}
    before, after = _told(record.replaces), _told(record)
    changed = [column for column in before | after if before.get(column) != after.get(column)]
    return {
        "before": {column: before.get(column) for column in changed},
        "after": {column: after.get(column) for column in changed},
    }


def _told(record: StepRecord) -> dict[str, object]:
    """What the record says, each answer of its form under its own name."""
    columns = {column: getattr(record, column) for column in _COLUMNS}
    plain = {column: value.isoformat() if isinstance(value, date) else value for column, value in columns.items()}
    return {**plain, **(record.answers or {})}


def _kept(record: StepRecord) -> list[VoterLine]:
    if record.replaces is None or record.replaces.on != record.on:
        return []
    rows = BallotMember.objects.filter(record=record.replaces).order_by("place")
    return [VoterLine(*row) for row in rows.values_list("person_id", "name", "left_out")]


def _of_the_day(case: Case, record: StepRecord) -> list[VoterLine]:
    found = voters_of(case, record.step, record.on)
    return [*found.voters, *found.left_out]
