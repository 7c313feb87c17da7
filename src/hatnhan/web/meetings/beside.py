"""What stands beside a meeting: the agenda that is proposed, the votes that are due, whom tasks can be given to."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext, override

from hatnhan.apps.candidacies.queries import Proposal, due_for_meeting
from hatnhan.apps.meetings.queries import MeetingPage
from hatnhan.apps.meetings.queries.year import next_meeting
from hatnhan.apps.rulebook.queries import book_for
from hatnhan.core.outcome import Reason
from hatnhan.core.permissions import Actor
from hatnhan.core.sentences import step_name
from hatnhan.core.workdays import add_months
from hatnhan.web.meetings.screen_of import Beside, DueVote
from hatnhan.web.reasons import Told, tell

_PAPERS = "vi"  # agenda and minutes are papers of the Party, whatever the language of the page


@dataclass(frozen=True, slots=True)
class Proposed:
    """An item that can be ticked into the agenda. `stops`: why it cannot be dealt with yet."""

    kind: str
    title: str
    ticked: bool
    stops: tuple[Told, ...] = ()


def proposals(actor: Actor, page: MeetingPage, language: str) -> tuple[Proposed, ...]:
    """What stands in the agenda, ticked, and what is due beside it, in the order of business."""
    due = due_for_meeting(actor, page.unit_id, page.on)
    own = tuple(Proposed(item.kind, item.title, ticked=True) for item in page.items)
    there = {item.title for item in page.items}
    first = not page.items
    further = (each for each in _standard(page, due, language) if each.title not in there)
    return (*own, *(Proposed(each.kind, each.title, each.ticked and first, each.stops) for each in further))


def beside_of(actor: Actor, page: MeetingPage, language: str) -> Beside:
    """What the one screen is told beside the meeting itself."""
    due = due_for_meeting(actor, page.unit_id, page.on, persons_alone=bool(page.items))
    rules = book_for(page.path).on(page.on)
    members = {line.person_id for line in page.roll}
    people = {each.person_id: each.name for each in due if each.person_id and each.person_id not in members}
    return Beside(
        due=tuple(
            DueVote(each.person_id, each.name, each.step)
            for each in due
            if each.kind == "vote" and each.person_id and each.is_ready
        ),
        items=() if page.items else tuple(_ticked(page, due, language)),
        helpers=tuple((str(key), name) for key, name in people.items()),
        next_on=next_meeting(actor, page.unit_id, page.on) or add_months(page.on, 1),
        share=rules.ballot.cell_share.value,
        threshold=rules.meetings.resolution_share.value,
    )


def _ticked(page: MeetingPage, due: Sequence[Proposal], language: str) -> Iterator[tuple[str, str]]:
    """The agenda of a meeting that nobody called: kind and title."""
    yield from ((each.kind, each.title) for each in _standard(page, due, language) if each.ticked)


def _standard(page: MeetingPage, due: Sequence[Proposal], language: str) -> Iterator[Proposed]:
    """The order of business of a cell's meeting, filled with what is due."""
    with override(_PAPERS):
        found = tuple(_business(page, due))
    yield from (Proposed(kind, title, ticked, tell(stops, language)) for kind, title, ticked, stops in found)


_Line = tuple[str, str, bool, tuple[Reason, ...]]


def _business(page: MeetingPage, due: Sequence[Proposal]) -> Iterator[_Line]:
    yield "report", gettext("Report on the last resolution and on the month"), page.kind == "regular", ()
    if page.kind == "thematic":
        yield "theme", page.topic or gettext("The theme of the meeting"), True, ()
    for kinds in (("tasks",), ("month_sheets",), ("introduction", "opinions", "other"), ("vote",), ("targets",)):
        for each in due:
            if each.kind in kinds:
                yield each.kind, _title(each), each.is_ready and each.kind != "targets", each.stops
    yield "criticism", gettext("Self-criticism and criticism; how members fulfil their tasks"), False, ()
    yield "resolution", gettext("Tasks until the next meeting, who does what"), True, ()


def _title(each: Proposal) -> str:
    if each.step:
        return f"{capfirst(step_name(each.step, _PAPERS))}: {each.name}"
    return _TITLES[each.kind](each)


_TITLES: Mapping[str, Callable[[Proposal], str]] = {
    "tasks": lambda each: gettext("Tasks of earlier meetings (%(n)s)") % {"n": each.count},
    "month_sheets": lambda each: gettext("What mentors say of their people this month (%(n)s)") % {"n": each.count},
    "targets": lambda each: gettext("The target of the year: %(n)s to be admitted") % {"n": each.count},
}
