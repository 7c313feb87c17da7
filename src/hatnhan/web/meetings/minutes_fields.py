"""The fields of the minutes, row by row."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from hatnhan.web.fields import CountField, DayField
from hatnhan.web.meetings.fields import TimeField, lines_field
from hatnhan.web.meetings.screen import Choices, Earlier, Item, Marked, Screen, Vote
from hatnhan.web.templatetags.meeting_words import METHODS, ROLL, TASK_WORDS
from hatnhan.web.widgets import ChoiceInput, LineInput

Fields = Mapping[str, forms.Field]
_NO_ONE = ("", _("choose"))
# A meeting says "absent": the register itself knows who is exempt, away or suspended; such a one may have come.
_ANSWERS = ("excused", "unexcused", "present")
COLLECTIVES: Mapping[str, object] = {
    "cell": _("the whole cell"),
    "committee": _("the cell's committee"),
    "union": _("the Youth Union"),
    "front": _("the village's Front committee"),
}
OTHER = "other"
_LANGUAGE_OF_PAPERS = "vi"


def name_of(collective: str) -> str:
    """What a paper calls who does it; papers are Vietnamese."""
    with override(_LANGUAGE_OF_PAPERS):
        return str(COLLECTIVES.get(collective, ""))


def collective_of(name: str, what: str) -> tuple[str, str]:
    """The choice behind a name on a task, and the task as it is typed again."""
    found = next((key for key in COLLECTIVES if name_of(key) == name), "")
    return (found, what) if found else (OTHER, f"{name}: {what}")


def _plain(**attrs: object) -> LineInput:
    return LineInput(attrs={"autocomplete": "off", **attrs})


def head_fields(screen: Screen) -> Fields:
    """Day, times, place, chair, clerk, guests, dues."""
    officers: Choices = (("", str(_("choose"))), *screen.officers)
    return {
        "on": DayField(label=_("Day of the meeting")),
        "starts_at": TimeField(label=_("Begins at")),
        "ends_at": TimeField(label=_("Ends at")),
        "place": forms.CharField(label=_("Place"), max_length=200, required=False, widget=_plain()),
        "chair": _person(_("Chair"), officers),
        "clerk": _person(_("Clerk of the minutes"), officers),
        "guests": lines_field(_("Guests from the committee above, one a line: name, post")),
        "dues": forms.CharField(label=_("Report on dues"), max_length=400, required=False, widget=_plain()),
    }


def _person(label: object, choices: Choices) -> forms.TypedChoiceField:
    field = forms.TypedChoiceField(label=label, coerce=int, empty_value=None, required=False, widget=ChoiceInput)  # type: ignore[arg-type]  # lazy
    field.choices = choices
    return field


def absent_fields(key: str, number: int, screen: Screen) -> Fields:
    """Who was not there, and why."""
    members = [
        ("", str(_("nobody"))),
        *((str(line.person_id), f"{line.number}. {line.name}") for line in screen.members),
    ]
    answers = [(word, ROLL[word]) for word in _ANSWERS]
    return {
        f"{key}-person": _person(_label(_("Who was not there"), number), tuple(members)),
        f"{key}-state": forms.ChoiceField(
            label=_label(_("With a reason or without"), number), choices=answers, required=False, widget=ChoiceInput
        ),
        f"{key}-reason": forms.CharField(
            label=_label(_("Reason"), number), max_length=200, required=False, widget=_plain()
        ),
    }


def _label(label: object, number: int) -> str:
    return f"{label} ({number})"


def earlier_fields(task: Earlier) -> Fields:
    """What was heard of an earlier task."""
    words = [("", gettext("nothing was said of it")), *((word, text) for word, text in TASK_WORDS.items())]
    short = task.what[:40]
    return {
        f"earlier-{task.id}-word": forms.ChoiceField(
            label=f"{gettext('What was reported')}: {short}", choices=words, required=False, widget=ChoiceInput
        ),
        f"earlier-{task.id}-due": DayField(label=f"{gettext('New day')}: {short}", required=False, help_text=""),
        f"earlier-{task.id}-text": forms.CharField(
            label=f"{gettext('Result in short')}: {short}", max_length=400, required=False, widget=_plain()
        ),
    }


def vote_fields(key: str, vote: Vote | None) -> Fields:
    """The numbers of a vote; None: a further one."""
    about = vote.title[:60] if vote else gettext("a further vote")

    def label(text: object) -> str:
        return f"{text}: {about}"

    fields: dict[str, forms.Field] = {
        "in_favour": CountField(label=label(_("In favour")), required=False),
        "against": CountField(label=label(_("Against")), required=False),
        "present": CountField(label=label(_("Voting members present")), required=False),
        "method": forms.ChoiceField(
            label=label(_("How it was voted")), choices=list(METHODS.items()), required=False, widget=ChoiceInput
        ),
        "tellers": lines_field(label(_("Who counted, the leader first, one a line"))),
    }
    if vote is None:
        subject = forms.CharField(label=_("What else was voted on"), max_length=400, required=False, widget=_plain())
        fields = {"subject": subject, **fields}
    return {f"{key}-{name}": field for name, field in fields.items()}


def task_fields(key: str, number: int, screen: Screen) -> Fields:
    """A task that the meeting gives."""
    who = forms.ChoiceField(label=_label(_("Who does it"), number), required=False, widget=ChoiceInput)
    who.choices = [
        _NO_ONE,
        *((str(line.person_id), f"{line.number}. {line.name}") for line in screen.members),
        *screen.helpers,
        *COLLECTIVES.items(),
        (OTHER, _("somebody else: write the name and a colon before the task")),
    ]
    fields: dict[str, forms.Field] = {
        f"{key}-who": who,
        f"{key}-what": forms.CharField(
            label=_label(_("Task"), number), max_length=400, required=False, widget=_plain()
        ),
        f"{key}-due": DayField(label=_label(_("By when"), number), required=False, help_text=""),
    }
    if screen.movements:
        movement = forms.TypedChoiceField(
            label=_label(_("Movement"), number), coerce=int, empty_value=None, required=False, widget=ChoiceInput
        )
        movement.choices = [("", _("none")), *screen.movements]
        fields[f"{key}-movement"] = movement
    return fields


def _points(marked: Marked) -> forms.Field:
    field = CountField(label=marked.title, required=False)
    if marked.proposed is not None:
        field.widget.attrs["placeholder"] = str(marked.proposed)
    return field


def item_fields(place: int, item: Item) -> Fields:
    """The text of an item of the agenda."""
    return {f"item-{place}-body": lines_field(item.title)}


def further_fields(place: int) -> Fields:
    """An item that did not stand in the agenda."""
    title = forms.CharField(label=_label(_("Further item"), place + 1), max_length=400, required=False, widget=_plain())
    body = lines_field(_label(_("What was said, what was concluded"), place + 1))
    return {f"more-{place}-title": title, f"more-{place}-body": body}


def closing_fields() -> Fields:
    """What the chair concluded."""
    return {
        "conclusion": lines_field(_("Conclusions of the chair"), rows=3),
        "praise": lines_field(_("Praise and reminders")),
    }


def score_fields(screen: Screen) -> Fields:
    """The sheet of points, or the grade alone where the sheet of the day has none."""
    fields: dict[str, forms.Field] = {f"score-{marked.code}": _points(marked) for marked in screen.criteria}
    if screen.grades:
        offered = [("", _("not marked")), *screen.grades]
        fields["grade"] = forms.ChoiceField(label=_("Grade"), choices=offered, required=False, widget=ChoiceInput)
    return fields
