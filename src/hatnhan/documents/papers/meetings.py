"""What stands in the papers of a meeting: minutes, extracts, the record of a count; and a dossier's list.

Days within a sentence stand with their word, "ngày 05/02/2026"; birth days and days in tables are plain.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from hatnhan.documents.papers.head import Attendance, Cited, Head, Officer, Person, Signature, flag, line, part, rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Absentee:
    """Who did not come, and why: `reason` is empty where none was given."""

    name: str = line("Họ và tên")
    reason: str = line("Lý do vắng mặt (để trống nếu vắng không lý do)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """What one member said on one item of the agenda."""

    item: str = line("Nội dung thứ mấy, vd. 1")
    speaker: str = line("Người phát biểu")
    content: str = line("Tóm tắt ý kiến")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ballot:
    """One vote of the meeting."""

    subject: str = line("Nội dung biểu quyết")
    method: str = line("Hình thức, vd. bỏ phiếu kín")
    entitled: str = line("Tổng số đảng viên chính thức được biểu quyết")
    present: str = line("Số có mặt")
    in_favour: str = line("Số tán thành")
    in_favour_percent: str = line("Tỷ lệ tán thành, vd. 92,5")
    against: str = line("Số không tán thành")
    against_percent: str = line("Tỷ lệ không tán thành")
    other: str = line("Ý kiến khác, phiếu không hợp lệ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What somebody has to do by a day; `status` is told of tasks of an earlier meeting."""

    what: str = line("Việc")
    who: str = line("Người thực hiện")
    deadline: str = line("Thời hạn")
    report_at: str = line("Báo cáo tại cuộc họp")
    status: str = line("Kết quả thực hiện")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One line of the meeting's own score."""

    criterion: str = line("Tiêu chí")
    most: str = line("Điểm tối đa, vd. 30")
    points: str = line("Điểm tự chấm, vd. 27")


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingMinutes:
    """The minutes of a cell's meeting."""

    head: Head = part(Head, "Chi bộ họp", required=True)
    cell: str = line("Tên chi bộ trong câu", required=True)
    kind: str = line("Loại cuộc họp: thường kỳ, chuyên đề, bất thường")
    meeting_on: str = line("Ngày họp, vd. ngày 05/02/2026", required=True)
    place: str = line("Địa điểm")
    begins: str = line("Bắt đầu lúc, vd. 07 giờ 30")
    ends: str = line("Kết thúc lúc")
    present: Attendance = part(Attendance, "Số đảng viên được triệu tập, có mặt, vắng mặt", required=True)
    voters: tuple[str, ...] = rows("Đảng viên chính thức có quyền biểu quyết, từng người")
    exempted: str = line("Số đảng viên được miễn sinh hoạt")
    exempted_names: tuple[str, ...] = rows("Đảng viên được miễn sinh hoạt, từng người")
    absentees: tuple[Absentee, ...] = rows("Đảng viên vắng mặt, từng người")
    guests: tuple[Officer, ...] = rows("Đại biểu cấp trên dự họp")
    chair: Officer = part(Officer, "Chủ trì", required=True)
    clerk: Officer = part(Officer, "Người ghi biên bản", required=True)
    dues: str = line("Tình hình đóng đảng phí")
    agenda: tuple[str, ...] = rows("Chương trình, từng nội dung", required=True)
    earlier_tasks: tuple[Task, ...] = rows("Việc của kỳ trước và kết quả")
    speeches: tuple[Speech, ...] = rows("Ý kiến thảo luận")
    ballots: tuple[Ballot, ...] = rows("Các lần biểu quyết", required=True)
    without_ballots: bool = flag("Cuộc họp không có nội dung biểu quyết")
    praised: tuple[str, ...] = rows("Biểu dương, nhắc nhở")
    conclusions: tuple[str, ...] = rows("Kết luận của người chủ trì, từng điểm", required=True)
    tasks: tuple[Task, ...] = rows("Phân công thực hiện")
    scores: tuple[Scored, ...] = rows("Tự chấm chất lượng sinh hoạt, từng tiêu chí")
    quality: str = line("Tự chấm chất lượng sinh hoạt, vd. 92 điểm, tốt")
    clerk_signature: Signature = part(Signature, "Người ghi biên bản", required=True)
    signature: Signature = part(Signature, "Chủ trì", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesExtract:
    """What the minutes hold on one matter that was voted on; it bears their number."""

    head: Head = part(Head, "Chi bộ họp", required=True)
    minutes: Cited = part(Cited, "Biên bản mà từ đó trích ra", required=True)
    cell: str = line("Tên chi bộ trong câu", required=True)
    kind: str = line("Loại cuộc họp: thường kỳ, chuyên đề, bất thường")
    meeting_on: str = line("Ngày họp, vd. ngày 05/02/2026", required=True)
    place: str = line("Địa điểm")
    begins: str = line("Bắt đầu lúc, vd. 07 giờ 30")
    present: Attendance = part(Attendance, "Số đảng viên được triệu tập, có mặt, vắng mặt", required=True)
    chair: Officer = part(Officer, "Chủ trì", required=True)
    clerk: Officer = part(Officer, "Người ghi biên bản", required=True)
    subject: str = line("Nội dung được trích, vd. đề nghị kết nạp Vi Thị Hoa vào Đảng", required=True)
    report: str = line("Báo cáo, trình bày về nội dung này")
    speeches: tuple[Speech, ...] = rows("Ý kiến thảo luận về nội dung này")
    ballot: Ballot = part(Ballot, "Kết quả biểu quyết", required=True)
    conclusion: str = line("Kết luận về nội dung này", required=True)
    clerk_signature: Signature = part(Signature, "Người ghi biên bản", required=True)
    signature: Signature = part(Signature, "Chủ trì", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotRecord:
    """The record of the counting of a ballot. Shares are of `entitled`, all official members.

    `by_card`: the hands with cards were counted, there are no ballot papers.
    """

    head: Head = part(Head, "Chi bộ họp", required=True)
    cell: str = line("Tên chi bộ trong câu", required=True)
    by_card: bool = flag("Biểu quyết bằng thẻ, giơ tay (không phải bỏ phiếu kín)")
    meeting_on: str = line("Ngày họp, vd. ngày 05/02/2026", required=True)
    counted_at: str = line("Kiểm phiếu lúc, vd. 09 giờ 15")
    subject: str = line("Nội dung biểu quyết", required=True)
    tellers: tuple[Officer, ...] = rows("Tổ kiểm phiếu: tổ trưởng rồi tổ viên", required=True)
    entitled: str = line("Tổng số đảng viên chính thức của chi bộ", required=True)
    present: str = line("Số đảng viên chính thức có mặt", required=True)
    issued: str = line("Số phiếu phát ra")
    collected: str = line("Số phiếu thu về")
    valid: str = line("Số phiếu hợp lệ")
    invalid: str = line("Số phiếu không hợp lệ")
    in_favour: str = line("Số phiếu tán thành", required=True)
    in_favour_percent: str = line("Tỷ lệ tán thành, vd. 92,5")
    against: str = line("Số phiếu không tán thành", required=True)
    against_percent: str = line("Tỷ lệ không tán thành")
    conclusion: str = line("Kết luận của tổ kiểm phiếu")
    teller_signature: Signature = part(Signature, "Tổ trưởng tổ kiểm phiếu", required=True)
    signature: Signature = part(Signature, "Chủ trì", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One paper in the list of a dossier."""

    order: str = line("Số thứ tự")
    code: str = line("Mẫu, vd. 6-KNĐ")
    title: str = line("Tên giấy tờ")
    number: str = line("Số, ký hiệu")
    day: str = line("Ngày, vd. 05/02/2026")
    pages: str = line("Số trang")
    note: str = line("Ghi chú")


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverList:
    """What lies in a dossier, in order: the sheet on top."""

    head: Head = part(Head, "Tổ chức lập hồ sơ", required=True)
    recognition: bool = flag("Hồ sơ công nhận chính thức (không phải hồ sơ kết nạp)")
    readmission: bool = flag("Kết nạp lại (không phải kết nạp lần đầu)")
    person: Person = part(Person, "Người có hồ sơ", required=True)
    cell: str = line("Chi bộ")
    papers: tuple[Listed, ...] = rows("Giấy tờ, theo thứ tự", required=True)
    count: str = line("Tổng số giấy tờ")
    pages: str = line("Tổng số trang")
    receiver: Signature = part(Signature, "Người nhận hồ sơ")
    signature: Signature = part(Signature, "Người lập hồ sơ", required=True)


MEETINGS: Mapping[str, type] = {
    "meeting_minutes": MeetingMinutes,
    "minutes_extract": MinutesExtract,
    "ballot_record": BallotRecord,
    "cover_list": CoverList,
}
