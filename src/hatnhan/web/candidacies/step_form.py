"""The form of a step, built from what the rules say that it asks: `core.rules_inputs` names the fields."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hatnhan.apps.candidacies.operations import NewRecord
from hatnhan.apps.candidacies.queries import AskedLine, RecordLine, StepForm
from hatnhan.apps.candidacies.queries.telling import ENTITLED_REASON
from hatnhan.core.ballot import Ballot
from hatnhan.core.rules_inputs import Ask
from hatnhan.web.fields import CountField, DayField

Fields = Mapping[str, forms.Field]
# The fields of a ballot, which stand in one row.
NUMBERS = ("entitled", "present", "in_favour", "against")
_WITH_LIST = _("the members of the list on this page, also those who were absent")
_WITHOUT = _("all who may vote, also those who were absent, as the minutes say")
_OWN_COLUMNS = (Ask.RECEIVED_ON, Ask.EXTENDED, Ask.ABROAD, Ask.WAIVED)


class TypedStepForm(forms.Form):
    """What is typed about one step of one case."""

    def __init__(self, page: StepForm, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # passed on as they come
        self.page = page
        self.fields["on"] = DayField(label=page.day)
        for asked in page.asked:
            self.fields.update(_FIELDS.get(asked.name, _text)(asked, page))
        self.fields["note"] = forms.CharField(label=_("Note"), max_length=400, required=False)

    def record(self, replaces: int | None) -> NewRecord:
        """The record as the operation wants it."""
        data = self.cleaned_data
        number = data.get("paper_number", "")
        return NewRecord(
            step=self.page.step,
            on=data["on"],
            ballot=self.ballot(),
            paper_number=number,
            paper_on=data.get("paper_on") or (data["on"] if number else None),
            note=data["note"],
            replaces=replaces,
            answers=self.answers(),
            **{name.value: data[name] for name in _OWN_COLUMNS if name in data},
        )

    def ballot(self) -> Ballot | None:
        """The numbers of the vote; None for a step without one."""
        data = self.cleaned_data
        if "entitled" not in data:
            return None
        return Ballot(data["entitled"], data["present"], data["in_favour"], data["against"] or 0)

    def answers(self) -> dict[str, object]:
        """What only this step asked, as plain JSON; what stayed empty is left out."""
        names = [*(asked.name for asked in self.page.asked), ENTITLED_REASON]
        told = {name: self.cleaned_data.get(name) for name in names if name not in _OWN_COLUMNS}
        return {name: _plain(value) for name, value in told.items() if not _is_empty(value)}


def initial_of(page: StepForm, replaced: RecordLine | None) -> dict[str, object]:
    """What a correction begins with: all that stands; a new vote with the number of the register's list."""
    if replaced is None:
        return {"entitled": len(page.voters.voters)} if page.voters.voters else {}
    ballot = replaced.ballot
    numbers = {name: getattr(ballot, name) for name in NUMBERS} if ballot else {}
    same = ("on", "paper_number", "paper_on", "received_on", "extended", "abroad", "waived", "note")
    return {**replaced.answers, **numbers} | {name: getattr(replaced, name) for name in same}


def _is_empty(value: object) -> bool:
    """Nought is an answer: nobody was against."""
    return value is None or value is False or value == ""


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _text(asked: AskedLine, page: StepForm) -> Fields:
    return {asked.name: forms.CharField(max_length=200, **_said(asked))}


def _day(asked: AskedLine, page: StepForm) -> Fields:
    return {asked.name: DayField(**_said(asked))}


def _count(asked: AskedLine, page: StepForm) -> Fields:
    return {asked.name: CountField(**_said(asked))}


def _tick(asked: AskedLine, page: StepForm) -> Fields:
    return {asked.name: forms.BooleanField(**_said(asked))}


def _choice(asked: AskedLine, page: StepForm) -> Fields:
    field = forms.ChoiceField(**_said(asked))
    field.choices = [("", _("choose")), *asked.choices]
    return {asked.name: field}


def _person(asked: AskedLine, page: StepForm) -> Fields:
    field = forms.TypedChoiceField(coerce=int, empty_value=None, **_said(asked))
    field.choices = [("", _("choose")), *asked.choices]
    return {asked.name: field}


def _paper(asked: AskedLine, page: StepForm) -> Fields:
    return {
        "paper_number": forms.CharField(max_length=60, **_said(asked)),
        "paper_on": DayField(label=_("Day of the paper, where it is another"), required=False),
    }


def _ballot(asked: AskedLine, page: StepForm) -> Fields:
    numbers: dict[str, forms.Field] = {
        "entitled": CountField(label=_("Entitled to vote"), help_text=_WITH_LIST if page.voters.voters else _WITHOUT),
        "present": CountField(label=_("Present")),
        "in_favour": CountField(label=_("In favour")),
        "against": CountField(label=_("Against"), required=False),
    }
    return {**numbers, **(_difference() if page.voters.voters else {})}


def _difference() -> Fields:
    """Asked only where the register has a list that the number can differ from."""
    field = forms.CharField(
        label=_("Why the number entitled is not that of the list"),
        help_text=_("only where it differs, for example: an exempt member came and voted"),
        max_length=200,
        required=False,
    )
    return {ENTITLED_REASON: field}


def _said(asked: AskedLine) -> dict[str, Any]:
    said: dict[str, Any] = {"label": asked.label, "required": asked.must}
    return said | ({"help_text": asked.hint} if asked.hint else {})


_Maker = Callable[[AskedLine, StepForm], Fields]
# How each kind of answer is typed; what does not stand here is a line of text.
_FIELDS: Mapping[str, _Maker] = {
    Ask.BALLOT: _ballot,
    Ask.PAPER: _paper,
    Ask.INTRODUCER: _person,
    Ask.DECIDED_BY: _choice,
    **dict.fromkeys((Ask.EXTENDED, Ask.ABROAD, Ask.REPLACES_INTRODUCER), _tick),
    **dict.fromkeys((Ask.OPINIONS_FOR, Ask.OPINIONS_AGAINST, Ask.PROPOSED_ENTITLED, Ask.PROPOSED_FOR), _count),
    **dict.fromkeys((Ask.RECEIVED_ON, Ask.ASKED_ON, Ask.ANSWERED_ON, Ask.PROPOSED_ON, Ask.TOGETHER_SINCE), _day),
}
