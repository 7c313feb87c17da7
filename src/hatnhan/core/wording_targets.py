"""What the register answers when targets are given, registered and answered, and guiding papers are kept."""

from collections.abc import Mapping

from hatnhan.core.wording import Words

TARGETS: Mapping[str, Words] = {
    "vi": {
        "target.negative": "{name}: “{text}” là số âm; chỉ tiêu là số người, từ 0 trở lên.",
        "target.fractional": "{name}: “{text}” không phải số nguyên; chỉ tiêu là số người.",
        "target.no_number": "{name}: “{text}” không phải là một số.",
        "target.absurd": "{name}: {text} người là quá lớn (nhiều nhất {most}). Hãy xem lại số.",
        "target.years": "Năm {first}–{last} không nhận được. Hãy xem lại năm.",
        "target.long_term": "Nhiệm kỳ {first}–{last} dài quá {most} năm. Hãy xem lại năm.",
        "target.group_ended": "Nhóm đối tượng này ({group}) không còn giao chỉ tiêu sau năm {year}.",
        "target.group_later": "Nhóm đối tượng này ({group}) chỉ giao chỉ tiêu từ năm {year}.",
        "target.changed_meanwhile": (
            "{name}: trong lúc đồng chí nhập, người khác đã ghi {stands} (trước đó là {stood}). "
            "Số đồng chí nhập vẫn còn ở dưới; xem lại rồi bấm ghi lần nữa."
        ),
        "target.needs_reason": "Có {count} chỉ tiêu đã giao bị thay đổi. Phải ghi lý do điều chỉnh.",
        "target.no_paper": "Văn bản này không có trong danh sách văn bản lãnh đạo.",
        "target.stands_already": "{name} đã được giao đúng {count}; không cần đăng ký lại.",
        "target.nothing_to_copy": "Không có chỉ tiêu nào của năm {first} để chép sang năm {last}.",
        "target.no_unit": "Không thấy tổ chức nào tên hoặc mã là “{text}” dưới đơn vị này.",
        "target.several_units": "Có nhiều tổ chức tên là “{text}”. Hãy ghi mã thay cho tên.",
        "target.twice": "{name} đã có ở dòng {row}.",
        "target.no_pair": "Dòng này phải có mã hoặc tên tổ chức, rồi phím Tab, rồi con số.",
        "target.not_yours": "{name}: chỉ tiêu do cấp trên trực tiếp giao; tài khoản này không giao được.",
        "registration.answered_already": "Đăng ký này đã được {name} trả lời hoặc đã thay bằng đăng ký khác.",
        "registration.needs_reason": "Trả lại thì phải ghi lý do.",
        "guiding.incomplete": "Phải ghi số, cơ quan ban hành và trích yếu của văn bản.",
        "guiding.unknown_kind": "Không có loại văn bản nào tên là {kind}.",
        "guiding.kept_already": "Văn bản số {number} đã được lưu ở đây rồi.",
    },
    "en": {
        "target.negative": "{name}: “{text}” is below zero; a target is a number of persons, 0 or more.",
        "target.fractional": "{name}: “{text}” is no whole number; a target is a number of persons.",
        "target.no_number": "{name}: “{text}” is no number.",
        "target.absurd": "{name}: {text} persons are too many (at most {most}). Check the number.",
        "target.years": "The years {first}–{last} cannot be. Check them.",
        "target.long_term": "The term {first}–{last} is longer than {most} years. Check the years.",
        "target.group_ended": "No targets are given for this group ({group}) after {year}.",
        "target.group_later": "Targets are given for this group ({group}) from {year} on.",
        "target.changed_meanwhile": (
            "{name}: while you typed, somebody else wrote {stands} (before, it was {stood}). "
            "What you typed stands below; look at it and record once more."
        ),
        "target.needs_reason": "Targets that were given change: {count}. Give the reason.",
        "target.no_paper": "This paper is not among the guiding papers.",
        "target.stands_already": "{name} was given just {count}; nothing needs to be registered.",
        "target.nothing_to_copy": "No target of {first} is left to be copied to {last}.",
        "target.no_unit": "No unit below this one has the code or the name “{text}”.",
        "target.several_units": "Several units are called “{text}”. Write the code instead of the name.",
        "target.twice": "{name} stands in line {row} already.",
        "target.no_pair": "A line needs the code or the name of a unit, then a tab, then the number.",
        "target.not_yours": "{name}: the unit directly above gives this target; this account cannot.",
        "registration.answered_already": "{name} has answered this already, or another one took its place.",
        "registration.needs_reason": "Whoever returns it gives the reason.",
        "guiding.incomplete": "Number, issuer and title of the paper are needed.",
        "guiding.unknown_kind": "There is no kind of paper called {kind}.",
        "guiding.kept_already": "The paper {number} is kept here already.",
    },
}
