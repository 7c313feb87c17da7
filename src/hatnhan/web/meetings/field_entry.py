"""What was typed on a phone as the whole that the minutes are; what the phone does not show is carried over."""

from collections.abc import Iterable, Iterator

from hatnhan.apps.candidacies.queries.meetings_taken import VoteDue
from hatnhan.apps.meetings.queries import MeetingPage
from hatnhan.core.meetings import BallotEntry, HeardEntry, ItemEntry, MinutesEntry, RollEntry, TaskEntry, Word
from hatnhan.web.field.values import Values, day_of, marks_of, number_of, rows_of, text_of, time_of


def vote_name(person_id: int, step: str) -> str:
    """How the fields of a vote begin."""
    return f"vote-{person_id}-{step}"


def entry_of(page: MeetingPage, typed: Values, votes: Iterable[VoteDue]) -> MinutesEntry:
    """The minutes as somebody typed them on a phone, over the meeting as it stands."""
    criteria = page.sheet.criteria if page.sheet else ()
    return MinutesEntry(
        roll=tuple(RollEntry(int(person), state) for person, state in marks_of(typed, "roll").items()),
        items=tuple(
            ItemEntry(each.title, each.kind, text_of(typed, f"item-{each.id}"), each.speeches, each.conclusion)
            for each in page.items
        ),
        ballots=tuple(_ballots(page, typed, votes)),
        tasks=tuple(_tasks(page, typed)),
        heard=tuple(_heard(page, typed)),
        scores={each.code: each.points for each in criteria if each.points is not None},
        grade="" if criteria else page.grade,
        on=day_of(typed, "on"),
        starts_at=time_of(typed, "starts_at"),
        ends_at=time_of(typed, "ends_at"),
        place=text_of(typed, "place"),
        topic=page.topic,
        chair_id=number_of(typed, "chair"),
        clerk_id=number_of(typed, "clerk"),
        guests=page.guests,
        dues=page.dues,
        praise=page.praise,
        conclusion=text_of(typed, "conclusion"),
        documents=page.documents,
        documents_on=page.documents_on,
        reported_on=page.reported_on,
    )


def _ballots(page: MeetingPage, typed: Values, votes: Iterable[VoteDue]) -> Iterator[BallotEntry]:
    """Every vote with numbers; a vote on a subject, which the phone does not show, stays as it stands."""
    on_steps = {(vote.person_id, vote.step): 0 for vote in votes}
    for each in page.ballots:
        if each.person_id is not None and each.step:
            on_steps[each.person_id, each.step] = each.id
        else:
            yield BallotEntry(
                each.in_favour,
                each.against,
                present=each.present,
                subject=each.subject,
                method=each.method,
                item=each.item,
                tellers=each.tellers,
                id=each.id,
            )
    items = {item.kind: item.place for item in page.items}
    for (person_id, step), key in on_steps.items():
        name = vote_name(person_id, step)
        in_favour = number_of(typed, f"{name}-for")
        if in_favour is not None:
            yield BallotEntry(
                in_favour,
                number_of(typed, f"{name}-against") or 0,
                present=number_of(typed, f"{name}-present"),
                person_id=person_id,
                step=step,
                method=text_of(typed, f"{name}-method") or "secret",
                item=items.get("vote"),
                id=key or None,
            )


def _tasks(page: MeetingPage, typed: Values) -> Iterator[TaskEntry]:
    for task in page.tasks:
        name = "" if task.person_id else task.name
        yield TaskEntry(task.what, task.person_id, name, task.due_on, task.movement_id, task.id)
    for row in rows_of(typed, "tasks"):
        if what := text_of(row, "what"):
            yield TaskEntry(what, number_of(row, "who"), due_on=day_of(row, "due_on"))


def _heard(page: MeetingPage, typed: Values) -> Iterator[HeardEntry]:
    for task in page.earlier:
        if word := text_of(typed, f"word-{task.id}"):
            until = day_of(typed, f"until-{task.id}") or task.new_due_on if word == Word.EXTENDED else None
            yield HeardEntry(task.id, word, until, task.text)
