"""Examples of what contradicts what in a dossier, for the page of reasons."""

from collections.abc import Mapping
from datetime import date

from hatnhan.core.consistency.telling import SPELLING
from hatnhan.core.outcome import Value
from hatnhan.core.wording_dossier import DOSSIER

_DAY, _EARLIER, _LATER = date(2026, 3, 10), date(2026, 2, 2), date(2026, 4, 21)
# Two places of a dossier, and what they say.
_IN_A_DOSSIER: Mapping[str, Value] = {
    "paper": "curriculum_vitae",
    "other_paper": "person",
    "field": "born",
    "other_field": "application",
    "value": _DAY,
    "other": _EARLIER,
    "sex": "male",
    "other_sex": "female",
    "relation": "father",
    "year": "2009",
}
_COUNTS: Mapping[str, Value] = {"paper": "cell_vote_admission", "other_paper": "voter_list", "value": 9, "other": 8}
_FITTING: Mapping[str, Mapping[str, Value]] = {
    SPELLING: {"value": "Nguyễn Thị Thuỳ", "other": "Nguyễn Thị Thùy"},
    "dossier.value_differs": {"field": "origin", "value": "xã Thí Dụ", "other": "xã Ví Dụ"},
    "dossier.out_of_order": {"field": "cell_vote_admission", "value": _EARLIER, "other": _DAY},
    "dossier.day_before_birth": {"field": "application", "value": date(1999, 3, 10), "other": date(2009, 7, 7)},
    "dossier.day_to_come": {"field": "application", "value": _LATER, "other": _DAY},
    "dossier.unit_of_another_day": {"value": "Đảng bộ xã Thí Dụ A", "other": "Đảng bộ xã Thí Dụ"},
    "dossier.number_twice": {"paper": "cell_vote_admission", "other_paper": "opinions", "value": "05-NQ/CB"},
    "dossier.number_in_two_dossiers": {"paper": "admission_decision", "value": "05-QĐ/ĐU"},
    "dossier.same_person": {"field": "introducer", "other_field": "second_introducer"},
    "dossier.sex_and_group": {"paper": "person"},
    "dossier.people_and_group": {"paper": "person", "value": "Kinh"},
    "dossier.life_before_birth": {"field": "periods", "value": "03/1999", "other": date(2009, 7, 7)},
    "dossier.life_gap": {"value": "03/2019", "other": "08/2020"},
    "dossier.life_overlap": {"value": "03/2019", "other": "08/2020"},
    "dossier.parent_too_young": {"value": "Nguyễn Văn Thí", "other": "2010"},
    "dossier.child_too_old": {"relation": "child", "value": "Nguyễn Văn Thí", "other": "2008"},
    **dict.fromkeys(
        ("dossier.more_present_than_entitled", "dossier.more_votes_than_present", "dossier.entitled_differs"), _COUNTS
    ),
    "dossier.votes_do_not_add_up": {**_COUNTS, "value": 8, "other": 9},
}
# Every code with the figures of its example.
EXAMPLES: Mapping[str, Mapping[str, Value]] = {
    code: {**_IN_A_DOSSIER, **_FITTING.get(code, {})} for code in DOSSIER["vi"]
}
