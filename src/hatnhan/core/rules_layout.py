"""How papers look: every measure and every choice of wording is a dated value."""

from dataclasses import dataclass

from hatnhan.core.rule import Rule


@dataclass(frozen=True, slots=True, eq=False)
class LayoutRules:
    """The layout of a day. Lengths are millimetres, sizes of type are points."""

    # The page. Lengths in mm, sizes of type in pt
    paper_width: Rule[int]
    paper_height: Rule[int]
    margin_top: Rule[int]
    margin_bottom: Rule[int]
    margin_left: Rule[int]
    margin_right: Rule[int]
    font: Rule[str]
    body_size: Rule[int]
    line_spacing: Rule[int]
    paragraph_gap: Rule[int]
    first_line_indent: Rule[int]
    page_numbers: Rule[bool]
    form_code_shown: Rule[bool]
    form_code_size: Rule[int]
    # The head
    motto: Rule[str]
    motto_size: Rule[int]
    motto_line: Rule[bool]
    union_motto: Rule[str]
    union_star: Rule[str]
    state_motto: Rule[str]
    state_motto_second: Rule[str]
    state_motto_size: Rule[int]
    head_left: Rule[int]
    state_head_left: Rule[int]
    upper_size: Rule[int]
    upper_bold: Rule[bool]
    issuer_size: Rule[int]
    issuer_bold: Rule[bool]
    star: Rule[str]
    number_colon: Rule[bool]
    number_digits: Rule[int]
    number_size: Rule[int]
    days_with_zero: Rule[int]
    months_with_zero: Rule[int]
    place_italic: Rule[bool]
    place_size: Rule[int]
    # Title and text
    title_size: Rule[int]
    title_bold: Rule[bool]
    summary_size: Rule[int]
    summary_bold: Rule[bool]
    summary_rule: Rule[str]
    letter_summary_size: Rule[int]
    letter_summary_italic: Rule[bool]
    letter_about: Rule[str]
    grounds_italic: Rule[bool]
    grounds_dash: Rule[bool]
    grounds_end: Rule[str]
    ending: Rule[str]
    cited_comma: Rule[bool]
    spelling: Rule[str]
    # Who signs, who receives
    authority_bold: Rule[bool]
    office_bold: Rule[bool]
    name_bold: Rule[bool]
    signature_size: Rule[int]
    signature_lines: Rule[int]
    recipients_label: Rule[str]
    recipients_underlined: Rule[bool]
    recipients_label_size: Rule[int]
    recipients_size: Rule[int]
