"""The words of what is due beside the steps of cases. None of them needs a name to be understood."""

from collections.abc import Mapping

from hatnhan.core.agenda import DueKind, When

DUE: Mapping[str, Mapping[DueKind, str]] = {
    "vi": {
        DueKind.CERTIFICATE_LAPSES: "giấy chứng nhận bồi dưỡng nhận thức sắp hết giá trị",
        DueKind.NEW_MEMBER_CLASS: "đảng viên dự bị chưa học lớp đảng viên mới",
        DueKind.CLASS_SESSION: "buổi học của lớp",
        DueKind.CLASS_TO_CONCLUDE: "lớp đã học xong, chưa kết thúc",
        DueKind.MEETING_TO_PLAN: "chưa lên lịch họp chi bộ tháng này",
        DueKind.MEETING: "họp chi bộ",
        DueKind.MEETING_TO_RECORD: "cuộc họp đã qua, chưa ghi biên bản",
        DueKind.MEETING_TO_SIGN: "biên bản họp chưa ký",
        DueKind.TASK: "việc được giao",
        DueKind.TRANSFER_LETTER: "làm thủ tục chuyển sinh hoạt đảng",
        DueKind.TRANSFER_PRESENT: "nộp giấy giới thiệu sinh hoạt đảng cho chi bộ nơi đến",
        DueKind.TRANSFER_RETURN: "đảng viên chuyển tạm thời đến hạn trở về",
        DueKind.SOURCE_REVIEW: "rà soát danh sách nguồn hằng năm",
        DueKind.PROPOSAL: "trả lời đoàn thể về người được giới thiệu",
        DueKind.MONTH_SHEETS: "phiếu theo dõi tháng: chi bộ chưa có phiếu nào",
        DueKind.MONTH_SHEET: "phiếu theo dõi tháng của người được giúp đỡ",
    },
    "en": {
        DueKind.CERTIFICATE_LAPSES: "a certificate of the awareness class is about to lapse",
        DueKind.NEW_MEMBER_CLASS: "a member on probation has not had the class for new members",
        DueKind.CLASS_SESSION: "session of a class",
        DueKind.CLASS_TO_CONCLUDE: "a class is over and not concluded yet",
        DueKind.MEETING_TO_PLAN: "no meeting of the cell planned this month yet",
        DueKind.MEETING: "meeting of the cell",
        DueKind.MEETING_TO_RECORD: "a meeting is over and has no minutes yet",
        DueKind.MEETING_TO_SIGN: "minutes of a meeting wait to be signed",
        DueKind.TASK: "a task that was given",
        DueKind.TRANSFER_LETTER: "a transfer of Party activity to begin",
        DueKind.TRANSFER_PRESENT: "a letter of introduction to present at the new cell",
        DueKind.TRANSFER_RETURN: "a member who is away for a time is due back",
        DueKind.SOURCE_REVIEW: "the yearly review of the source list",
        DueKind.PROPOSAL: "an answer to an organisation that put names forward",
        DueKind.MONTH_SHEETS: "month sheets: the cell has written none yet",
        DueKind.MONTH_SHEET: "the month sheet of a candidate",
    },
}
WHEN: Mapping[str, Mapping[When, str]] = {
    "vi": {When.LATE: "quá hạn", When.TODAY: "hôm nay", When.MONTH: "trong tháng này", When.LATER: "sau đó"},
    "en": {When.LATE: "late", When.TODAY: "today", When.MONTH: "this month", When.LATER: "later"},
}


def due_name(kind: DueKind, language: str) -> str:
    """What is to be done, in words."""
    return DUE[language][kind]


def when_name(part: When, language: str) -> str:
    """A part of the agenda, in words."""
    return WHEN[language][part]
