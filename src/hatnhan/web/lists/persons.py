"""Columns about a person that several lists offer."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext_lazy as _

from hatnhan.apps.people.queries.details import PersonDetails, person_details
from hatnhan.core.permissions import Actor
from hatnhan.documents.lists import Cell
from hatnhan.web.lists.areas import Cut
from hatnhan.web.lists.columns import ID_NUMBER, ListColumn, Row
from hatnhan.web.templatetags import people_words


def person_columns(of: Callable[[Row], PersonDetails | None], *without: str) -> tuple[ListColumn[Row], ...]:
    """Columns that are read only when they are chosen; ID numbers stand last, as in every workbook."""

    def read(tell: Callable[[PersonDetails], Cell]) -> Callable[[Row], Cell]:
        def cell(row: Row) -> Cell:
            person = of(row)
            return tell(person) if person else ""

        return cell

    columns = (
        ListColumn[Row]("sex", _("Sex"), 9, read(lambda person: str(people_words.sex(person.sex))), usual=False),
        ListColumn[Row]("ethnic_group", _("Ethnic group"), 12, read(lambda person: person.ethnic_group), usual=False),
        ListColumn[Row]("education", _("Schooling"), 14, read(_education), usual=False),
        ListColumn[Row]("occupation", _("Occupation"), 20, read(lambda person: person.occupation), usual=False),
        ListColumn[Row]("residence", _("Residence"), 34, read(lambda person: person.residence), usual=False),
        ListColumn[Row]("groups", _("Groups"), 28, read(_groups), usual=False),
        ListColumn[Row]("phone", _("Phone"), 14, read(lambda person: person.phone), usual=False),
        ListColumn[Row]("posts", _("Posts"), 28, read(_posts), usual=False),
        ListColumn[Row]("card_number", _("Card number"), 16, read(lambda person: person.card_number), usual=False),
        ListColumn[Row](ID_NUMBER, _("ID number"), 16, read(lambda person: person.id_number), usual=False),
    )
    return tuple(column for column in columns if column.key not in without)


def details_for(actor: Actor, places: Mapping[int, int], cut: Cut) -> Mapping[int, PersonDetails]:
    """What the chosen columns tell of these people (person to unit); nothing is read where none of them is chosen."""
    return person_details(actor, places, cut.columns, cut.on) if cut.columns & _KEYS else {}


def _education(person: PersonDetails) -> str:
    return person.education_listed or str(people_words.education(person.education))


def _groups(person: PersonDetails) -> str:
    return ", ".join(str(people_words.group(group)) for group in person.groups)


def _posts(person: PersonDetails) -> str:
    return ", ".join(str(people_words.post(post)) for post in person.posts)


_EVERY: tuple[ListColumn[object], ...] = person_columns(lambda _row: None)
_KEYS = frozenset(column.key for column in _EVERY)
