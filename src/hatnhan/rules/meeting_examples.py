"""Examples of what speaks against minutes, for the page of reasons."""

from collections.abc import Mapping
from datetime import date

from hatnhan.core.outcome import Value
from hatnhan.core.wording_meetings import MEETINGS

_DAY, _BEFORE, _AFTER = date(2026, 3, 10), date(2026, 3, 2), date(2026, 3, 12)
_IN_A_MEETING: Mapping[str, Value] = {
    "about": "Hoàng Thị Thí Dụ",
    "name": "Hoàng Văn Thí Dụ",
    "who": "Bí thư chi bộ",
    "what": "Sửa đường thôn",
    "criterion_vi": "Thời gian, thời lượng",
    "criterion_en": "Time and length kept",
    "criterion": "time",
    "called_on": _AFTER,
    "signed_on": _BEFORE,
    "documents_on": _DAY,
    "due_on": _BEFORE,
    "given_on": _AFTER,
    "starts_at": "09:30",
    "ends_at": "07:30",
    "year": 2025,
    "missing": 1,
    "count": 8,
    "points": 6,
    "most": 5,
    "minutes": 60,
    "least": 90,
    "listed": 8,
    "there": 8,
    "named": 8,
    "attended": 8,
    "expected": 10,
    "goal": 90,
}
_FITTING: Mapping[str, Mapping[str, Value]] = {
    "meeting.plan_day": {"day": 32},
    "meeting.roll_exceeds": {"count": 10, "members": 9},
    "meeting.report_due": {"latest": _AFTER},
    "meeting.report_late": {"latest": _AFTER},
    "meeting.documents_late": {"latest": date(2026, 3, 9)},
}
EXAMPLES: Mapping[str, Mapping[str, Value]] = {
    code: {**_IN_A_MEETING, **_FITTING.get(code, {})} for code in {key.partition(":")[0] for key in MEETINGS["vi"]}
}
