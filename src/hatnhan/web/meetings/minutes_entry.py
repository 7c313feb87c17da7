"""What was typed on the one screen, as the whole that the operation takes."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext

from hatnhan.core.meetings import BallotEntry, HeardEntry, ItemEntry, MinutesEntry, RollEntry, TaskEntry
from hatnhan.web.meetings.minutes_fields import OTHER, name_of
from hatnhan.web.meetings.minutes_form import ITEMS, MinutesForm, vote_key
from hatnhan.web.meetings.screen import Vote
from hatnhan.web.meetings.texts import read_item

Typed = Mapping[str, Any]


def entry_of(form: MinutesForm) -> MinutesEntry:
    """The whole of what was typed; what the screen does not show is carried over."""
    typed, screen = form.cleaned_data, form.screen
    items = tuple(_items(form, typed))
    return MinutesEntry(
        roll=tuple(_roll(form, typed)),
        items=items,
        ballots=tuple(_ballots(form, typed)),
        tasks=tuple(_tasks(form, typed)),
        heard=tuple(_heard(form, typed)),
        scores=_scores(form, typed),
        grade=typed.get("grade", ""),
        on=typed["on"],
        starts_at=typed["starts_at"],
        ends_at=typed["ends_at"],
        place=typed["place"],
        chair_id=typed["chair"],
        clerk_id=typed["clerk"],
        guests=typed["guests"],
        dues=typed["dues"],
        praise=typed["praise"],
        conclusion=typed["conclusion"],
        **screen.carried,  # type: ignore[arg-type]  # fields of the entry that have no place on the screen
    )


def complain(form: MinutesForm) -> None:
    """Say at their fields which rows are half typed; the rest is for the core."""
    typed = form.cleaned_data
    for key, vote in form.keyed_votes():
        told, missing = typed.get(f"{key}-against") is not None, typed.get(f"{key}-in_favour") is None
        named = vote is None and bool(typed.get(f"{key}-subject"))
        if missing and (told or named):
            form.add_error(f"{key}-in_favour", gettext("How many were in favour? Write 0 where nobody was."))
        if vote is None and not missing and not named:
            form.add_error(f"{key}-subject", gettext("Say what was voted on."))
    for key in form.task_keys():
        who, what = typed.get(f"{key}-who", ""), typed.get(f"{key}-what", "")
        if who and not what:
            form.add_error(f"{key}-what", gettext("What has to be done?"))
        if what and not who:
            form.add_error(f"{key}-who", gettext("Who does it? Choose a name, or the whole cell."))
        if who == OTHER and ":" not in what:
            form.add_error(
                f"{key}-what", gettext("Write the name, a colon, then the task. Example: Ms Hoa: count the list.")
            )


def _roll(form: MinutesForm, typed: Typed) -> Iterator[RollEntry]:
    for key in form.absent_keys():
        person = typed.get(f"{key}-person")
        if person:
            yield RollEntry(person, typed[f"{key}-state"] or "excused", typed[f"{key}-reason"])


def _items(form: MinutesForm, typed: Typed) -> Iterator[ItemEntry]:
    names = [line.name for line in form.screen.members]
    for place, item in enumerate(form.screen.items):
        yield _item(item.title, item.kind, typed[f"item-{place}-body"], names)
    for place in range(form.counts[ITEMS]):
        title, body = typed[f"more-{place}-title"], typed[f"more-{place}-body"]
        if title or body:
            yield _item(title, "other", body, names)


def _item(title: str, kind: str, body: str, names: list[str]) -> ItemEntry:
    parts = read_item(body, names)
    return ItemEntry(title, kind, parts.text, parts.speeches, parts.conclusion)


def _ballots(form: MinutesForm, typed: Typed) -> Iterator[BallotEntry]:
    """Every vote with numbers; one whose numbers are empty was not held."""
    places = {vote_key(vote): place for place, item in enumerate(form.screen.items, 1) for vote in item.votes}
    for key, vote in form.keyed_votes():
        row = {name: typed.get(f"{key}-{name}") for name in ("in_favour", "against", "present", "method", "tellers")}
        if row["in_favour"] is not None:
            yield _ballot(vote, row, typed.get(f"{key}-subject", ""), places.get(key))


def _ballot(vote: Vote | None, row: Mapping[str, Any], subject: str, item: int | None) -> BallotEntry:
    return BallotEntry(
        in_favour=row["in_favour"],
        against=row["against"] or 0,
        present=row["present"],
        person_id=vote.person_id if vote else None,
        step=vote.step if vote else "",
        subject=vote.subject if vote else subject,
        method=row["method"] or (vote.method if vote else "card"),
        item=item,
        voters=vote.voters if vote else (),
        tellers=row["tellers"] or "",
        id=vote.id if vote else None,
    )


def _tasks(form: MinutesForm, typed: Typed) -> Iterator[TaskEntry]:
    ids = dict(zip(form.task_keys(), (given.id for given in form.screen.given), strict=False))
    for key in form.task_keys():
        who, what = typed.get(f"{key}-who", ""), typed.get(f"{key}-what", "")
        if what:
            name, what = _named(who, what)
            person_id = int(who) if who.isdigit() else None
            due, movement = typed.get(f"{key}-due"), typed.get(f"{key}-movement")
            yield TaskEntry(what, person_id, name, due, movement, ids.get(key))


def _named(who: str, what: str) -> tuple[str, str]:
    """The name and the task, where the register has no key for who does it."""
    if who == OTHER:
        name, _, task = what.partition(":")
        return name.strip(), task.strip()
    return name_of(who), what


def _heard(form: MinutesForm, typed: Typed) -> Iterator[HeardEntry]:
    for task in form.screen.earlier:
        key = f"earlier-{task.id}"
        if word := typed[f"{key}-word"]:
            yield HeardEntry(task.id, word, typed[f"{key}-due"] if word == "extended" else None, typed[f"{key}-text"])


def _scores(form: MinutesForm, typed: Typed) -> Mapping[str, int]:
    """The points; where some were typed, a line that was left empty has what is proposed."""
    given = {marked.code: typed.get(f"score-{marked.code}") for marked in form.screen.criteria}
    if all(points is None for points in given.values()):
        return {}
    proposed = {marked.code: marked.proposed for marked in form.screen.criteria}
    filled = {code: proposed[code] if points is None else points for code, points in given.items()}
    return {code: points for code, points in filled.items() if points is not None}
