"""What the register answers about reminders and reminder letters, and the words of its e-mail."""

from collections.abc import Mapping

from hatnhan.core.wording import Words

REMINDERS: Mapping[str, Words] = {
    "vi": {
        "ladder.days": "Số ngày của mỗi bậc phải từ 1 đến {most}.",
        "ladder.order": "Bậc sau phải muộn hơn bậc trước: người làm, rồi cấp ủy, rồi công văn đôn đốc.",
        "ladder.changed_meanwhile": (
            "Người khác vừa đổi cài đặt này. Hiện nay: nhắc người làm sau {acts_after} ngày, cấp ủy sau"
            " {committee_after} ngày, công văn sau {letter_after} ngày, không gửi thư từ {quiet_from} đến trước"
            " {quiet_until} giờ. Những gì bạn nhập vẫn còn ở dưới; xem lại rồi ghi lần nữa."
        ),
        "ladder.hours": "Giờ không gửi thư phải từ 0 đến 23.",
        "letter.nothing_late": "{name} không có việc quá hạn hay chỉ tiêu chậm nào để đưa vào công văn.",
        "letter.changed_meanwhile": (
            "Danh sách việc quá hạn đã thay đổi từ khi mở trang này. Danh sách mới ở dưới; xem lại rồi bấm ban hành."
        ),
        "letter.reply_day": "Hạn trả lời {on} phải sau ngày ban hành {today}.",
        "letter.too_long": "Câu thêm hoặc nội dung dài quá {most} chữ cái.",
        "letter.no_draft": "Công văn này đã ban hành; không sửa được nữa.",
        "letter.not_issued": "Công văn này chưa ban hành nên chưa trả lời được.",
        "letter.answered_already": "Công văn này đã được {name} trả lời ngày {on}.",
        "letter.void": "Số của công văn này đã hủy; không cần trả lời.",
        "letter.cause_unknown": "Hãy chọn một nguyên nhân trong danh sách.",
        "letter.say_which": "Đã chọn nguyên nhân khác: phải ghi rõ nguyên nhân.",
        "letter.no_help": "Phải ghi đã giúp đơn vị việc gì.",
    },
    "en": {
        "ladder.days": "The days of each rung must lie between 1 and {most}.",
        "ladder.order": "Each rung must come later than the one before: who acts, the committee, the reminder letter.",
        "ladder.changed_meanwhile": (
            "Somebody else has just changed these settings. Now: who acts is told after {acts_after} days, the"
            " committee after {committee_after}, a letter is drafted after {letter_after}, no e-mail from {quiet_from}"
            " until before {quiet_until}. What you typed is still below; look at it, then record again."
        ),
        "ladder.hours": "The hours without e-mail must lie between 0 and 23.",
        "letter.nothing_late": "{name} has nothing late and no target behind that could stand in the letter.",
        "letter.changed_meanwhile": (
            "What is late has changed since this page was opened. The new list is below; look at it, then issue."
        ),
        "letter.reply_day": "The answer is due on {on}; that must be later than the day of issue, {today}.",
        "letter.too_long": "The sentence or text is longer than {most} letters.",
        "letter.no_draft": "This letter was issued; it cannot be changed any more.",
        "letter.not_issued": "This letter was not issued yet, so there is nothing to answer.",
        "letter.answered_already": "{name} answered this letter on {on}.",
        "letter.void": "The number of this letter was made void; it needs no answer.",
        "letter.cause_unknown": "Choose one of the causes in the list.",
        "letter.say_which": "Another cause was chosen: say which one.",
        "letter.no_help": "Say with what the unit was helped.",
    },
}
MAIL: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "subject": "Hạt Nhân: {count} việc quá hạn",
        "head": "Các việc quá hạn được nhắc (không ghi tên người; đăng nhập để xem):",
        "line": "- {unit}: {step}, hạn {latest}",
        "foot": "Mỗi ngày nhiều nhất một thư.",
    },
    "en": {
        "subject": "Hạt Nhân: {count} late tasks",
        "head": "Late tasks of which you are reminded (no names here; sign in to see them):",
        "line": "- {unit}: {step}, latest day {latest}",
        "foot": "One letter a day at most.",
    },
}
