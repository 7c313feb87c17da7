"""Meetings on the phone: roll call, votes, what was said, tasks, conclusions, one task a screen; written whole."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.candidacies.operations import record_minutes
from hatnhan.apps.candidacies.queries.meetings_taken import MeetingTaken, VoteDue, meeting_taken, meetings_taken_along
from hatnhan.apps.exchange.queries.field import cells_taken_along
from hatnhan.core.field import Difference, Entry, Kind, Outcome
from hatnhan.core.meetings import Answer, Word
from hatnhan.core.outcome import Reason, Severity
from hatnhan.core.permissions import Actor, Permission
from hatnhan.core.sentences import step_name
from hatnhan.web.field.pages import FieldPage, Form, Input, Line, Screen, Section, Snapshot, Sum
from hatnhan.web.field.values import Values, day_of, number_of, text_of
from hatnhan.web.meetings.field_entry import entry_of, vote_name

_KINDS = {
    "regular": _("regular meeting"),
    "thematic": _("thematic meeting"),
    "extraordinary": _("extraordinary meeting"),
    "congress": _("congress"),
}
_HERE = {Answer.PRESENT: _("present"), Answer.EXCUSED: _("excused"), Answer.UNEXCUSED: _("without excuse")}
_WORDS = {
    Word.DONE: _("done"),
    Word.NOT_DONE: _("not done"),
    Word.EXTENDED: _("more time"),
    Word.CANCELLED: _("given up"),
}


def _opens(actor: Actor) -> bool:
    return bool(cells_taken_along(actor, Permission.HOLD_MEETING))


def _snapshot(actor: Actor, language: str) -> Snapshot:
    cells = cells_taken_along(actor, Permission.HOLD_MEETING)
    taken = meetings_taken_along(actor, [unit_id for unit_id, _name in cells])
    sections = tuple(
        Section(name, tuple(_line(each) for each in taken if each.page.unit_id == unit_id)) for unit_id, name in cells
    )
    return Snapshot(sections, tuple(_form(each, language) for each in taken))


def _line(taken: MeetingTaken) -> Line:
    page = taken.page
    written = gettext("minutes written") if page.is_written else gettext("not written yet")
    return Line(_title(taken), (written, page.place), "" if page.is_written else "soon", str(page.id))


def _title(taken: MeetingTaken) -> str:
    return f"{date_format(taken.page.on, 'SHORT_DATE_FORMAT')} · {_KINDS[taken.page.kind]}"


def _form(taken: MeetingTaken, language: str) -> Form:
    return Form(str(taken.page.id), _title(taken), taken.page.version, tuple(_screens(taken, language)), _values(taken))


def _values(taken: MeetingTaken) -> dict[str, object]:
    """The form as the meeting stands; of votes that were held before, their numbers."""
    page = taken.page
    votes = {
        f"{vote_name(ballot.person_id, ballot.step)}-{part}": str(getattr(ballot, column))
        for ballot in page.ballots
        if ballot.person_id is not None and ballot.step
        for part, column in (("for", "in_favour"), ("against", "against"), ("present", "present"))
    }
    return votes | {
        "on": page.on.isoformat(),
        "starts_at": f"{page.starts_at:%H:%M}" if page.starts_at else "",
        "ends_at": f"{page.ends_at:%H:%M}" if page.ends_at else "",
        "place": page.place,
        "chair": str(page.chair_id or ""),
        "clerk": str(page.clerk_id or ""),
        "roll": {str(line.person_id): line.state for line in page.roll if line.state in _HERE},
        "conclusion": page.conclusion,
        **{f"item-{item.id}": item.text for item in page.items},
        **{f"word-{task.id}": task.word for task in page.earlier if task.word},
    }


def _screens(taken: MeetingTaken, language: str) -> Iterator[Screen]:
    page = taken.page
    people = tuple((str(line.person_id), line.name) for line in page.roll if not line.visiting)
    officers = (("", "–"), *people)
    yield Screen(
        gettext("When and where"),
        (
            Input("on", gettext("Day"), "day", required=True),
            Input("starts_at", gettext("Begins at"), "time"),
            Input("ends_at", gettext("Ends at"), "time"),
            Input("place", gettext("Place")),
            Input("chair", gettext("Chair"), "choice", options=officers),
            Input("clerk", gettext("Minutes by"), "choice", options=officers),
        ),
    )
    answers = tuple((answer.value, str(words)) for answer, words in _HERE.items())
    here = tuple((str(line.person_id), line.name) for line in page.roll if line.state in _HERE)
    hint = gettext("Everybody counts as present; touch only who is not.")
    yield Screen(gettext("Roll call"), (Input("roll", gettext("Roll call"), "roll", options=answers, rows=here),), hint)
    for vote in taken.votes:
        yield _vote(vote, language)
    for item in page.items:
        yield Screen(item.title, (Input(f"item-{item.id}", gettext("What was said"), "area"),))
    if page.earlier:
        yield _earlier(taken)
    yield Screen(gettext("New tasks"), (_new_tasks(people),))
    yield Screen(gettext("Conclusions"), (Input("conclusion", gettext("Conclusions of the chair"), "area"),))


def _vote(vote: VoteDue, language: str) -> Screen:
    name = vote_name(vote.person_id, vote.step)
    parts = (f"{name}-for", f"{name}-against")
    wrong = gettext("In favour and against together must be those who voted. Count again.")
    methods = (("secret", gettext("secret ballot")), ("card", gettext("by show of cards")))
    return Screen(
        f"{step_name(vote.step, language)}: {vote.name}",
        (
            Input(f"{name}-present", gettext("Those who voted"), "number", gettext("Official members who were there.")),
            Input(parts[0], gettext("In favour"), "number"),
            Input(parts[1], gettext("Against"), "number"),
            Input(f"{name}-method", gettext("How it was voted"), "choice", options=methods),
        ),
        gettext("Leave it empty where there was no vote on this."),
        (Sum(parts, f"{name}-present", wrong),),
    )


def _earlier(taken: MeetingTaken) -> Screen:
    words = (("", gettext("not heard of")), *((word.value, str(told)) for word, told in _WORDS.items()))
    inputs = []
    for task in taken.page.earlier:
        label = f"{task.name}: {task.what}"
        inputs += [
            Input(f"word-{task.id}", label, "choice", options=words),
            Input(f"until-{task.id}", gettext("New day, where there is more time"), "day"),
        ]
    return Screen(gettext("Tasks from before"), tuple(inputs))


def _new_tasks(people: tuple[tuple[str, str], ...]) -> Input:
    inputs = (
        Input("what", gettext("What to do")),
        Input("who", gettext("Who"), "choice", options=people),
        Input("due_on", gettext("By"), "day"),
    )
    return Input("tasks", gettext("New task"), "rows", inputs=inputs)


def _apply(actor: Actor, entry: Entry) -> Outcome:
    taken = meeting_taken(actor, int(entry.form))
    page = taken.page
    differences = tuple(_differences(taken, entry.values)) if page.may_write else ()
    if entry.seen != page.version and differences:
        who = page.recorded_by or "?"
        reason = Reason("field.changed_meanwhile", Severity.STOP, values=(("who", who),))
        return Outcome(Kind.CONFLICT, (reason,), differences, page.version, who)
    minutes = entry_of(page, entry.values, taken.votes)
    record_minutes(actor=actor, meeting_id=page.id, entry=minutes, seen=page.version)
    return Outcome(Kind.APPLIED)


def _differences(taken: MeetingTaken, typed: Values) -> Iterator[Difference]:
    """In words, both versions side by side; of a meeting that nobody wrote yet, its day alone."""
    page = taken.page
    if (on := day_of(typed, "on") or page.on) != page.on:
        yield Difference(
            "on", gettext("Day"), date_format(on, "SHORT_DATE_FORMAT"), date_format(page.on, "SHORT_DATE_FORMAT")
        )
    if not page.is_written:
        return
    entry = entry_of(page, typed, taken.votes)
    mine = sum(line.state == Answer.PRESENT for line in entry.roll)
    theirs = sum(line.state == Answer.PRESENT for line in page.roll)
    if {line.person_id: line.state for line in entry.roll} != {
        line.person_id: line.state for line in page.roll if line.state in _HERE
    }:
        yield Difference("roll", gettext("Present"), str(mine), str(theirs))
    yield from _vote_differences(taken, typed)
    if (conclusion := text_of(typed, "conclusion")) != page.conclusion:
        yield Difference("conclusion", gettext("Conclusions of the chair"), conclusion, page.conclusion, mendable=True)
    for item in page.items:
        if (said := text_of(typed, f"item-{item.id}")) != item.text:
            yield Difference(f"item-{item.id}", item.title, said, item.text, mendable=True)
    stand = [task.what for task in page.tasks]
    new = [task.what for task in entry.tasks if task.id is None]
    if new or stand:
        yield Difference("tasks", gettext("New tasks"), "; ".join(new), "; ".join(stand))


def _vote_differences(taken: MeetingTaken, typed: Values) -> Iterator[Difference]:
    stand = {(each.person_id, each.step): (each.in_favour, each.against) for each in taken.page.ballots}
    names = {(each.person_id, each.step): each.name for each in taken.page.ballots}
    names |= {(vote.person_id, vote.step): vote.name for vote in taken.votes}
    for (person_id, step), name in names.items():
        if person_id is None:
            continue
        key = vote_name(person_id, step)
        in_favour, against = number_of(typed, f"{key}-for"), number_of(typed, f"{key}-against") or 0
        mine = "" if in_favour is None else f"{in_favour} – {against}"
        theirs = " – ".join(map(str, stand[person_id, step])) if (person_id, step) in stand else ""
        if mine != theirs:
            yield Difference(key, gettext("Vote on %(name)s") % {"name": name}, mine, theirs)


MEETINGS = FieldPage("meetings", _("Meetings"), _opens, _snapshot, _apply)
