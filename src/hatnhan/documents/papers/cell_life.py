"""What a cell prints to write on by hand: who came and signs for it, the month sheets of one mentor."""

from collections.abc import Mapping
from dataclasses import dataclass

from hatnhan.documents.papers.head import Head, Signature, line, part, rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Attending:
    """One member in the list of a meeting; `state` is empty while nobody has called the roll."""

    order: str = line("Số thứ tự")
    name: str = line("Họ và tên")
    membership: str = line("Đảng viên chính thức hay dự bị")
    state: str = line("Có mặt, vắng mặt (lý do)")


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceList:
    """Who is called to a meeting, with room for signatures."""

    head: Head = part(Head, "Chi bộ họp", required=True)
    cell: str = line("Tên chi bộ trong câu", required=True)
    kind: str = line("Loại cuộc họp: thường kỳ, chuyên đề, bất thường")
    meeting_on: str = line("Ngày họp, vd. ngày 05/02/2026", required=True)
    place: str = line("Địa điểm")
    begins: str = line("Bắt đầu lúc, vd. 07 giờ 30")
    members: tuple[Attending, ...] = rows("Đảng viên, theo thứ tự tên", required=True)
    counted: str = line("Tổng hợp, vd. có mặt 11 trên 12 đảng viên")
    clerk_signature: Signature = part(Signature, "Người ghi biên bản", required=True)
    signature: Signature = part(Signature, "Chủ trì", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthSheet:
    """What is said of one person in one month. What is empty is written by hand; line breaks make the room."""

    name: str = line("Họ và tên người được giúp đỡ")
    about: str = line("Quần chúng ưu tú hay đảng viên dự bị, sinh năm")
    strengths: str = line("Ưu điểm, tiến bộ trong tháng")
    to_improve: str = line("Hạn chế, việc cần rèn luyện thêm")
    tasks: str = line("Nhiệm vụ thử thách đã giao và kết quả")
    proposal: str = line("Đề nghị của người giúp đỡ")


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthSheets:
    """All people of one mentor in one month, on one page."""

    head: Head = part(Head, "Chi bộ phân công", required=True)
    cell: str = line("Tên chi bộ trong câu", required=True)
    month: str = line("Tháng, vd. tháng 02 năm 2026", required=True)
    mentor: str = line("Đảng viên được phân công giúp đỡ", required=True)
    sheets: tuple[MonthSheet, ...] = rows("Người được giúp đỡ, mỗi người một dòng", required=True)
    return_by: str = line("Nộp lại trước, vd. ngày 05/02/2026")
    signature: Signature = part(Signature, "Đảng viên được phân công giúp đỡ", required=True)


CELL_LIFE: Mapping[str, type] = {
    "attendance_list": AttendanceList,
    "month_sheets": MonthSheets,
}
