"""A version of the minutes as it was signed, and in plain words what it says otherwise than the one before."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from hatnhan.apps.papers.queries.meetings import MAKES
from hatnhan.apps.papers.queries.versions import (
    BallotLine,
    Difference,
    ItemLine,
    NumberLine,
    RollLine,
    Side,
    TaskLine,
    VersionPage,
    version_page,
)
from hatnhan.core.meetings import Speech
from hatnhan.core.rules_text import Text
from hatnhan.web.http import Request
from hatnhan.web.meetings.pages import meeting_or_404
from hatnhan.web.meetings.texts import write_item
from hatnhan.web.templatetags.meeting_words import ballot_method, grade, roll_state, task_word

_HEAD: Mapping[str, str | Promise] = {
    "starts_at": _("Begins at"),
    "ends_at": _("Ends at"),
    "place": _("Place"),
    "topic": _("Theme, for a thematic meeting"),
    "chair": _("Chair"),
    "clerk": _("Clerk of the minutes"),
    "guests": _("Guests"),
    "dues": _("Report on dues"),
    "conclusions": _("Conclusions of the chair"),
    "praise": _("Praise and reminders"),
    "points": _("Points"),
    "grade": _("Grade"),
}
_PARTS: Mapping[str, str | Promise] = {
    "head": _("The meeting"),
    "roll": _("Roll call"),
    "earlier": _("Tasks of earlier meetings"),
    "item": _("Agenda of the meeting"),
    "vote": _("Votes"),
    "task": _("Tasks that this meeting gave"),
    "score": _("Points"),
    "number": _("Numbers of the papers"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One difference in words; an empty side was not there."""

    about: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Changes:
    """The differences of one part of the minutes."""

    part: str
    lines: tuple[Change, ...]


@login_required
@require_safe
def version(request: Request, meeting_id: int, number: int) -> HttpResponse:
    """Show minutes as they were signed, and what differs from the version before."""
    page = meeting_or_404(request, meeting_id)
    try:
        found = version_page(request.actor, meeting_id, number)
    except ObjectDoesNotExist as absent:
        raise Http404 from absent
    there = [line for line in found.held.roll if not line.visiting and line.state == "present"]
    context = {
        "meeting": page,
        "version": found,
        "changes": tuple(_changes(found, request.LANGUAGE_CODE)),
        "there": len(there),
        "members": sum(not line.visiting for line in found.held.roll),
        "scores": [(_title(found.criteria, code, request.LANGUAGE_CODE), points) for code, points in found.held.scores],
        "may_make": request.actor.may(MAKES, page.path),
    }
    return render(request, "meetings/version.html", context)


def _changes(found: VersionPage, language: str) -> Iterator[Changes]:
    """Part by part, in the order of the paper."""
    for part, words in _PARTS.items():
        own = [each for each in found.changes if each.part == part]
        if own:
            yield Changes(str(words), tuple(_change(found, each, language) for each in own))


def _change(found: VersionPage, each: Difference, language: str) -> Change:
    about = {
        "head": lambda: str(_HEAD.get(each.about, each.about)),
        "score": lambda: _title(found.criteria, each.about, language),
        "number": lambda: _title(found.papers, each.about, language),
    }.get(each.part, lambda: each.about)()
    if each.part == "head" and each.about == "grade":
        return Change(about, *(grade(side) if isinstance(side, str) and side else "" for side in _sides(each)))
    return Change(about, *(_in_words(side) for side in _sides(each)))


def _sides(each: Difference) -> tuple[Side, Side]:
    return each.before, each.after


def _title(texts: Mapping[str, Text], code: str, language: str) -> str:
    return str(getattr(texts[code], language)) if code in texts else code


def _in_words(side: Side) -> str:
    """One side as a person would say it; empty where that version does not have it."""
    if side is None:
        return ""
    return side if isinstance(side, str) else _WORDS[type(side)](side)


def _answer(line: RollLine) -> str:
    return f"{roll_state(line.state)} ({line.reason})" if line.reason else roll_state(line.state)


def _item(line: ItemLine) -> str:
    speeches = [Speech(who, said) for who, said in line.speeches]
    return write_item(line.text, speeches, line.conclusion) or gettext("without a text")


def _count(line: BallotLine) -> str:
    told = gettext("In favour %(favour)s, against %(against)s; present %(present)s of %(entitled)s entitled") % {
        "favour": line.in_favour,
        "against": line.against,
        "present": line.present,
        "entitled": line.entitled,
    }
    outcome = gettext("passed") if line.outcome == "passed" else gettext("not passed")
    counted = gettext("counted by %(names)s") % {"names": ", ".join(line.tellers)} if line.tellers else ""
    return " · ".join(filter(None, (told, outcome, ballot_method(line.method), counted)))


def _task(line: TaskLine) -> str:
    by = gettext("by %(day)s") % {"day": date_format(line.due_on)} if line.due_on else ""
    return " · ".join(filter(None, (line.who, task_word(line.word) if line.word else "", by, line.text)))


def _number(line: NumberLine) -> str:
    return line.text


_WORDS: Mapping[type, Callable[[Any], str]] = {
    RollLine: _answer,
    ItemLine: _item,
    BallotLine: _count,
    TaskLine: _task,
    NumberLine: _number,
}
