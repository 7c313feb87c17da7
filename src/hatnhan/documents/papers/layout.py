"""The layout of a day: what rules/layouts.toml says on it, and how it writes days and numbers."""

from dataclasses import dataclass, fields
from datetime import date
from functools import cache

from hatnhan.core.rules_layout import LayoutRules
from hatnhan.rules import rules_on
from hatnhan.rules.loader import FIRST_DAY


@dataclass(frozen=True, slots=True)
class Layout:
    """Every setting of rules/layouts.toml as it holds on a day. Lengths are millimetres, sizes of type are points."""

    paper_width: int
    paper_height: int
    margin_top: int
    margin_bottom: int
    margin_left: int
    margin_right: int
    font: str
    body_size: int
    line_spacing: int
    paragraph_gap: int
    first_line_indent: int
    page_numbers: bool
    form_code_shown: bool
    form_code_size: int
    motto: str
    motto_size: int
    motto_line: bool
    union_motto: str
    union_star: str
    state_motto: str
    state_motto_second: str
    state_motto_size: int
    head_left: int
    state_head_left: int
    upper_size: int
    upper_bold: bool
    issuer_size: int
    issuer_bold: bool
    star: str
    number_colon: bool
    number_digits: int
    number_size: int
    days_with_zero: int
    months_with_zero: int
    place_italic: bool
    place_size: int
    title_size: int
    title_bold: bool
    summary_size: int
    summary_bold: bool
    summary_rule: str
    letter_summary_size: int
    letter_summary_italic: bool
    letter_about: str
    grounds_italic: bool
    grounds_dash: bool
    grounds_end: str
    ending: str
    cited_comma: bool
    spelling: str
    authority_bold: bool
    office_bold: bool
    name_bold: bool
    signature_size: int
    signature_lines: int
    recipients_label: str
    recipients_underlined: bool
    recipients_label_size: int
    recipients_size: int

    @property
    def text_width(self) -> int:
        """Between the margins."""
        return self.paper_width - self.margin_left - self.margin_right

    def day_and_month(self, day: date) -> tuple[str, str]:
        """Day and month with the zeros that the layout wants before them."""
        return (
            f"{day.day:02}" if day.day <= self.days_with_zero else str(day.day),
            f"{day.month:02}" if day.month <= self.months_with_zero else str(day.month),
        )

    def long_day(self, day: date) -> str:
        """As beside the place: ngày 05 tháng 9 năm 2026."""
        of_month, month = self.day_and_month(day)
        return f"ngày {of_month} tháng {month} năm {day.year}"

    def cited_day(self, day: date) -> str:
        """As another paper is named: ngày 05/9/2026."""
        of_month, month = self.day_and_month(day)
        return f"ngày {of_month}/{month}/{day.year}"

    def number(self, number: int) -> str:
        """The running number of a paper."""
        return f"{number:0{self.number_digits}}"

    def spelt(self, text: str) -> str:
        """A text of ours with the spelling of ủy that the layout wants."""
        if self.spelling == "ủy":
            return text
        return text.replace("ủy", "uỷ").replace("Ủy", "Uỷ").replace("ỦY", "UỶ")


@cache
def _layout(rules: LayoutRules) -> Layout:
    return Layout(**{field.name: getattr(rules, field.name).value for field in fields(Layout)})


def layout_on(day: date) -> Layout:
    """The layout of a day; before the rulebook begins, its first."""
    return _layout(rules_on(max(day, FIRST_DAY)).layouts)
