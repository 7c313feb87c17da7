"""What the register answers about month sheets and who writes them."""

from collections.abc import Mapping

from hatnhan.core.wording import Words

MONTH_SHEETS: Mapping[str, Words] = {
    "vi": {
        "sheet.before_its_month": "{person}: chưa đến tháng {month}; phiếu của tháng nào ghi từ ngày đầu tháng đó.",
        "sheet.not_his_then": "{mentor} không theo dõi, giúp đỡ {person} trong tháng {month}.",
        "sheet.nobody_then": "Trong tháng {month} chưa có đảng viên nào được phân công giúp đỡ {person}.",
        "sheet.without_paper": "{person}: ngày ghi trên phiếu giấy chỉ điền khi nhập từ phiếu giấy.",
        "sheet.day_of_paper": "{person}: ngày {on} trên phiếu giấy phải từ đầu tháng {month} đến hôm nay ({today}).",
        "sheet.too_long": "{person}: nội dung dài quá; mỗi ô ghi được {most} chữ. Hãy viết ngắn lại.",
        "sheet.empty": "{person}: phiếu tháng {month} chưa có nội dung nào.",
        "sheet.not_by_himself": "{person}: chỉ tài khoản của chính người giúp đỡ mới ghi là tự nhập.",
        "sheet.changed_meanwhile": "{person}: trong lúc đang nhập, {who} đã ghi phiếu này. Hãy xem lại cả hai rồi ghi.",
        "test_task.without_text": "{person}: nhiệm vụ thử thách phải ghi là việc gì.",
        "test_task.due_before": "{person}: hạn {on} của nhiệm vụ là trước tháng {month}.",
        "test_task.unknown": "{person}: không có nhiệm vụ thử thách này.",
        "test_task.changed_meanwhile": "{person}: trong lúc đang nhập, người khác đã ghi nhiệm vụ “{what}”.",
        "mentor.reason_unknown": "Quy định của ngày {on} không có lý do thay nào như vậy.",
    },
    "en": {
        "sheet.before_its_month": "{person}: {month} has not begun; a sheet is written from the first of its month on.",
        "sheet.not_his_then": "{mentor} did not follow and help {person} in {month}.",
        "sheet.nobody_then": "In {month} no member was assigned yet to help {person}.",
        "sheet.without_paper": "{person}: the day on the paper is filled in only for a sheet from paper.",
        "sheet.day_of_paper": "{person}: the paper is of {on}: not between the first of {month} and today ({today}).",
        "sheet.too_long": "{person}: the text is too long; each field holds {most} letters. Make it shorter.",
        "sheet.empty": "{person}: the sheet of {month} says nothing yet.",
        "sheet.not_by_himself": "{person}: only the mentor's own account writes as himself.",
        "sheet.changed_meanwhile": "{person}: while you typed, {who} wrote this sheet. Look at both, then record.",
        "test_task.without_text": "{person}: a test task must say what is to be done.",
        "test_task.due_before": "{person}: the day {on} of the task is before {month}.",
        "test_task.unknown": "{person}: there is no such test task.",
        "test_task.changed_meanwhile": "{person}: while you typed, somebody else wrote the task “{what}”.",
        "mentor.reason_unknown": "The rules of {on} know no such reason for a replacement.",
    },
}
