"""The forms that the register fills in, and the catalogue of a member's papers. None: not known for this period."""

from dataclasses import dataclass
from enum import StrEnum

from hatnhan.core.rule import Rule
from hatnhan.core.rules_text import Text


class NumberedBy(StrEnum):
    """Whose register gives a paper its number."""

    NOBODY = "nobody"
    OUTSIDE = "outside"
    CELL = "cell"
    SECTION = "section"
    COMMITTEE = "committee"
    DECIDING = "deciding"


@dataclass(frozen=True, slots=True)
class Form:
    """One form. `symbol`: its kind as numbers tell it (`05-NQ/ĐU`).

    `stands_in` names the rule that already tells its title, code and place in the catalogue, "group.key"; forms that
    none tells of have their own.
    """

    symbol: str
    numbered_by: NumberedBy
    stands_in: str = ""
    title: Text | None = None
    catalogue: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class FormRules:
    """Every form that has a template, by name: a paper of the dossier has the name it has there."""

    application: Rule[Form]
    curriculum_vitae: Rule[Form]
    introduction: Rule[Form]
    youth_union_resolution: Rule[Form]
    trade_union_resolution: Rule[Form]
    opinions: Rule[Form]
    cell_resolution_admission: Rule[Form]
    section_report_admission: Rule[Form]
    committee_resolution_admission: Rule[Form]
    admission_decision: Rule[Form]
    self_review: Rule[Form]
    mentor_review: Rule[Form]
    opinions_recognition: Rule[Form]
    cell_resolution_recognition: Rule[Form]
    section_report_recognition: Rule[Form]
    committee_resolution_recognition: Rule[Form]
    recognition_decision: Rule[Form]
    awareness_certificate: Rule[Form]
    new_member_certificate: Rule[Form]
    verification_introduction: Rule[Form]
    verification_letter: Rule[Form]
    move_letter_92: Rule[Form]
    move_letter_93: Rule[Form]
    move_letter_94: Rule[Form]
    move_letter_95: Rule[Form]
    move_certificate_53: Rule[Form]
    meeting_minutes: Rule[Form]
    minutes_extract: Rule[Form]
    ballot_record: Rule[Form]
    attendance_list: Rule[Form]
    month_sheets: Rule[Form]
    recognition_notice: Rule[Form]
    late_recognition_report: Rule[Form]
    reminder_letter: Rule[Form]
    residence_invitation: Rule[Form]
    cover_list: Rule[Form]
    transfer_letter_official: Rule[Form]
    transfer_letter_temporary: Rule[Form]
    transfer_letter_abroad: Rule[Form]
    transfer_letter_internal: Rule[Form]
    party_age_certificate: Rule[Form]


@dataclass(frozen=True, slots=True)
class PaperType:
    """One type of the catalogue. Without a title: the dossier, the forms or the letters of a move name its number."""

    number: int
    title: Text | None = None


@dataclass(frozen=True, slots=True)
class Priority:
    """How urgently the types from `first` to `last` are made digital: 1 first."""

    priority: int
    first: int
    last: int
    about: Text


@dataclass(frozen=True, slots=True)
class FileNaming:
    """How files and folders of a member's papers are named. `unit_digits`: the parts of a unit's code, from the top."""

    file: str
    further_file: str
    folder: str
    number_digits: int
    unit_digits: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class CatalogueRules:
    """The catalogue of the 104 types of papers."""

    types: Rule[tuple[PaperType, ...] | None]
    priorities: Rule[tuple[Priority, ...] | None]
    naming: Rule[FileNaming | None]
