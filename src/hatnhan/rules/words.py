"""The codes of the rules files in words, Vietnamese and English. Steps, owners, bodies stand in core.wording_*."""

from collections.abc import Mapping

Pair = tuple[str, str]

WORDS: Mapping[str, Mapping[str, Pair]] = {
    "AgeCounting": {"by_year": ("tính theo năm", "by year"), "by_month": ("tính theo tháng", "by month")},
    "Effect": {
        "off": ("không xét", "not looked at"),
        "warn": ("chỉ nhắc, không chặn", "a warning, no bar"),
        "stop": ("chặn", "a bar"),
    },
    "Seat": {
        "people_committee_chairman": ("chủ tịch ủy ban nhân dân", "chairman of the People's Committee"),
        "military_commander": ("chỉ huy trưởng quân sự", "military commander"),
        "military_deputy_commander": ("phó chỉ huy trưởng quân sự", "deputy military commander"),
        "military_deputy_political": ("chính trị viên phó", "deputy political officer"),
        "military_assistant": ("trợ lý quân sự", "military assistant"),
    },
    "TransferKind": {
        "official": ("chính thức", "official"),
        "temporary": ("tạm thời", "temporary"),
        "internal": ("nội bộ, trong một đảng bộ", "internal, within one committee"),
        "abroad": ("ra ngoài nước", "abroad"),
    },
    "LetterBy": {
        "district": ("cấp ủy huyện và tương đương", "the district committee"),
        "above_grassroots": (
            "cấp ủy cấp trên trực tiếp của tổ chức cơ sở đảng",
            "the committee directly above the grassroots organisation",
        ),
    },
    "ExemptionGround": {
        "age_and_health": ("A – tuổi cao, sức yếu", "A – old age, weak health"),
        "other": (
            "B – lý do khác (điều trị dài ngày, đi xa, việc lưu động, thai sản)",
            "B – another reason (long treatment, far away, mobile work, maternity)",
        ),
    },
    "HandOver": {
        "next_meeting": ("kỳ sinh hoạt chi bộ gần nhất sau quyết định", "at the next cell meeting after the decision"),
    },
    "Leaving": {
        "struck_off": ("bị xóa tên", "struck off"),
        "expelled": ("bị khai trừ", "expelled"),
        "left": ("xin ra khỏi Đảng", "left of his own will"),
    },
    "Counted": {"sender": ("nơi chuyển đi", "where he comes from")},
    "CapBase": {
        "good_only": ("số xếp loại hoàn thành tốt (không kể xuất sắc)", "those rated good, without the excellent ones"),
        "good_or_better": ("số xếp loại hoàn thành tốt trở lên", "those rated good or better"),
        "all": ("tổng số được xếp loại", "all who are rated"),
    },
    "CapScope": {
        "grassroots": ("mỗi tổ chức cơ sở đảng", "each grassroots organisation"),
        "cell": ("mỗi chi bộ", "each cell"),
        "same_kind": ("các tổ chức cùng loại của một cấp ủy", "organisations of a kind under one committee"),
        "together": ("tất cả tổ chức của một cấp ủy", "all organisations under one committee"),
    },
    "Rounding": {
        "down": ("xuống", "down"),
        "nearest": ("đến số gần nhất", "to the nearest"),
        "up": ("lên", "up"),
    },
    "NotRated": {
        "exempt": ("được miễn công tác và sinh hoạt đảng", "exempt from activities"),
        "suspended": ("bị đình chỉ sinh hoạt đảng", "suspended from activities"),
    },
    "Appointment": {"designated": ("chỉ định", "designated"), "elected": ("bầu", "elected")},
    "Militia": {
        "mobile": ("dân quân cơ động", "mobile militia"),
        "standing": ("dân quân thường trực", "standing militia"),
        "sea": ("dân quân biển", "sea militia"),
    },
    "NumberedBy": {
        "nobody": ("không lấy số", "takes no number"),
        "outside": ("cơ quan, tổ chức khác cho số", "a body outside the register"),
        "cell": ("chi bộ", "the cell"),
        "section": ("đảng ủy bộ phận", "the section committee"),
        "committee": ("đảng ủy cơ sở", "the grassroots committee"),
        "deciding": ("cấp ủy quyết định", "the deciding committee"),
    },
    "MemberStatus": {
        "official_member": ("đảng viên chính thức", "official member"),
        "probationary_member": ("đảng viên dự bị", "probationary member"),
    },
    "CertificateClock": {"date_of_certificate": ("ngày ghi trên giấy chứng nhận", "the date of the certificate")},
    "Gathering": {
        "cell": ("cuộc họp chi bộ", "the cell's meeting"),
        "committee": ("cuộc họp cấp ủy", "the committee's meeting"),
        "ceremony": ("lễ kết nạp", "the ceremony of admission"),
    },
    "Denominator": {
        "all_official_members": ("tổng số đảng viên chính thức", "all official members"),
        "all_committee_members": ("tổng số cấp ủy viên", "all members of the committee"),
        "all_standing_committee_members": (
            "tổng số ủy viên ban thường vụ",
            "all members of the standing committee",
        ),
    },
    "Anchor": {
        "date_in_admission_decision": ("ngày ghi trong quyết định kết nạp", "the date in the decision on admission"),
        "end_of_probation": ("ngày hết thời gian dự bị", "the end of probation"),
        "ceremony": ("ngày tổ chức lễ kết nạp", "the day of the ceremony"),
        "cell_considers": ("ngày chi bộ xét", "the day the cell considers"),
    },
    "Clock": {
        "decision": ("ngày ra quyết định", "the day of the decision"),
        "letter": ("ngày ghi trên giấy giới thiệu", "the day of the letter of introduction"),
    },
    "Shared": {
        "work": ("công tác", "work"),
        "labour": ("lao động", "labour"),
        "study": ("học tập", "study"),
        "activities_at_residence": ("sinh hoạt nơi cư trú", "activities at the residence"),
    },
    "ReplacementReason": {
        "moved": ("chuyển đi nơi khác", "has moved"),
        "disciplined": ("bị kỷ luật", "was disciplined"),
        "cannot_continue": ("không thể tiếp tục", "cannot continue"),
    },
    "UnionBody": {
        "grassroots_committee": ("ban chấp hành Đoàn cơ sở", "the grassroots Youth Union committee"),
        "whole_union_cell": ("tập thể chi đoàn", "the whole Youth Union cell"),
    },
    "RoadActor": {
        "candidate": ("người xin vào Đảng", "the candidate"),
        "mentor": ("đảng viên giúp đỡ", "the member who helps"),
        "cell_committee": ("chi ủy", "the cell committee"),
        "cell": ("chi bộ", "the cell"),
        "youth_union": ("Đoàn Thanh niên", "the Youth Union"),
        "trade_union": ("công đoàn", "the trade union"),
        "residence_committee": ("chi ủy nơi cư trú", "the committee at the residence"),
        "section_committee": ("đảng ủy bộ phận", "the section committee"),
        "grassroots_committee": ("đảng ủy cơ sở", "the grassroots committee"),
        "board": ("ban tham mưu của cấp quyết định", "the board of the deciding body"),
        "deciding_committee": ("cấp ủy có thẩm quyền quyết định", "the deciding committee"),
        "political_centre": ("trung tâm chính trị", "the political centre"),
        "new_member": ("đảng viên mới", "the new member"),
        "probationary_member": ("đảng viên dự bị", "the probationary member"),
    },
    "applies": {
        "always": ("mọi trường hợp", "always"),
        "union": ("nơi có Đoàn hoặc công đoàn giới thiệu", "where a union introduces"),
        "section_committee": ("nơi có đảng ủy bộ phận", "where there is a section committee"),
        "committee_vote": (
            "khi cấp quyết định cần đảng ủy cơ sở biểu quyết trước",
            "where the deciding body needs the committee's vote before",
        ),
        "board_appraisal": (
            "khi cấp quyết định cần ban tham mưu thẩm định trước",
            "where the deciding body needs the board's appraisal before",
        ),
    },
    "within": {"year": ("trong một năm", "within a year")},
    "counted_from": {"end_of_limit": ("ngày hết thời hạn", "the end of the limit")},
}
UNITS: Mapping[str, Pair] = {
    "": ("", ""),
    "months": ("tháng", "months"),
    "years": ("năm", "years"),
    "working days": ("ngày làm việc", "working days"),
    "members": ("đảng viên", "members"),
    "times": ("lần", "times"),
    "minutes": ("phút", "minutes"),
    "days": ("ngày", "days"),
    "per cent": ("%", "per cent"),
    "votes": ("lần biểu quyết", "votes"),
    "letters": ("chữ cái", "letters"),
    "digits": ("chữ số", "digits"),
    "lines": ("dòng", "lines"),
    "mm": ("mm", "mm"),
    "pt": ("pt", "pt"),
}
# The small words between values.
SAYINGS: Mapping[str, Pair] = {
    "yes": ("có", "yes"),
    "no": ("không", "no"),
    "order": ("{first}: không sau {then}", "{first}: not after {then}"),
    "none": ("không có", "none"),
    "early": (
        "huy hiệu {first}–{last} năm: sớm nhiều nhất {months} tháng",
        "badges of {first} to {last} years: at most {months} months ahead",
    ),
    "points": ("{text}: nhiều nhất {most} điểm", "{text}: at most {most} points"),
    "points from": ("{text}: từ {least} điểm", "{text}: from {least} points on"),
    "band": ("từ {figure}: {points} điểm", "from {figure} on: {points} points"),
    "years": ("{months} tháng ({years} năm)", "{months} months ({years} years)"),
    "share": ("ít nhất {numerator}/{denominator}", "at least {numerator}/{denominator}"),
    "more than": ("trên {numerator}/{denominator} {whole}", "more than {numerator}/{denominator} of {whole}"),
    "at least": ("ít nhất {numerator}/{denominator} {whole}", "at least {numerator}/{denominator} of {whole}"),
    "deadline": ("{days} ngày làm việc, tính từ {event}", "{days} working days from {event}"),
    "competent": ("có thẩm quyền quyết định", "may decide"),
    "not competent": ("không có thẩm quyền quyết định", "may not decide"),
    "committee vote": ("đảng ủy cơ sở biểu quyết trước", "the grassroots committee votes before"),
    "no committee vote": ("không cần đảng ủy cơ sở biểu quyết trước", "no vote of the grassroots committee before"),
    "appraisal": ("ban tham mưu thẩm định trước", "a board appraises before"),
    "no appraisal": ("không cần ban tham mưu thẩm định trước", "no appraisal by a board before"),
    "deadlines unknown": ("thời hạn: chưa rõ", "deadlines: not known"),
    "who": ("Ai làm: {text}", "Who acts: {text}"),
    "after": ("Sau bước: {text}", "After: {text}"),
    "when": ("Khi nào: {text}", "When: {text}"),
    "body of": ("Cấp quyết định theo ngày của bước: {text}", "Deciding body as of the day of: {text}"),
    "forms": ("Mẫu: {text}", "Forms: {text}"),
    "part": ("Phần {text} của quy trình", "Part {text} of the road"),
    "together": ("{months} tháng; cùng nhau: {text}", "{months} months; together in: {text}"),
    "replaced": ("Thay khi: {text}", "Replaced when: {text}"),
    "time asked": ("người thay cũng phải đủ thời gian cùng nhau", "the new one needs the common time too"),
    "time not asked": ("người thay không cần đủ thời gian cùng nhau", "the new one needs no common time"),
    "union age": (
        "từ {youngest} đến {oldest} tuổi; có nguyện vọng thì ở lại đến {stay_until} tuổi",
        "{youngest} to {oldest} years; on request until {stay_until}",
    ),
    "passive": ("{months} tháng {text}", "{months} months {text}"),
    "title": ("Tên giấy: {text}", "Title: {text}"),
    "paper number": ("Số thứ tự trong hồ sơ: {text}", "Number in the file: {text}"),
    "made by": ("Người lập: {text}", "Made by: {text}"),
    "signed by": ("Người ký: {text}", "Signed by: {text}"),
    "window": ("Thời hạn giá trị: {text}", "How long it serves: {text}"),
    "catalogue": ("Số trong danh mục 104 loại tài liệu: {text}", "Among the 104 document types: {text}"),
    "symbol": ("Ký hiệu trong số văn bản: {text}", "Kind in its number: {text}"),
    "numbered by": ("Lấy số ở: {text}", "Numbered by: {text}"),
    "told in": ("Tên và ký hiệu mẫu: xem {text}", "Title and code: see {text}"),
    "told there": ("(tên: xem giấy tờ trong hồ sơ)", "(title: see the papers of the file)"),
    "type": ("{number}. {text}", "{number}. {text}"),
    "priority": ("Ưu tiên {priority}: số {first} đến {last}. {text}", "Priority {priority}: {first} to {last}. {text}"),
    "file name": (
        "Tên tệp: số thứ tự ({digits} chữ số trở lên), dấu chấm, tên không dấu; bản thứ hai thêm số bản",
        "File: number ({digits} digits or more), full stop, title without marks; a second copy adds its number",
    ),
    "folder name": ("Thư mục: số định danh cá nhân và họ tên không dấu", "Folder: ID number and name without marks"),
    "unit digits": ("Mã tổ chức, số chữ số từng cấp: {text}", "Code of the unit, digits of each level: {text}"),
    "input": ("Căn cứ vào: {text}", "On the basis of: {text}"),
    "papers": ("Giấy tờ: {text}", "Papers: {text}"),
    "steps": ("Ghi ở bước: {text}", "Recorded as: {text}"),
    "rule": ("Yêu cầu: {text}", "What is asked: {text}"),
}


def pick(pair: Pair, language: str) -> str:
    """The words of this language."""
    return pair[0] if language == "vi" else pair[1]
