"""What the forecast says. Languages: "vi" and "en"."""

from collections.abc import Mapping

from hatnhan.core.wording import Words

FORECAST: Mapping[str, Words] = {
    "vi": {
        "forecast.too_long": (
            "Sớm nhất ngày {end} mới kết nạp được, sau ngày {day}. Lâu nhất là bước “{step}”: "
            "theo thời gian thường thấy ở đây cần {days} ngày kể từ {start}."
        ),
    },
    "en": {
        "forecast.too_long": (
            "The admission can be on {end} at the earliest, after {day}. “{step}” takes longest: "
            "{days} days from {start}, as it usually takes here."
        ),
    },
}

# What stands in the way, in a few words: the head of a count. Of a way that is too long, its longest step follows.
OBSTACLES: Mapping[str, Words] = {
    "vi": {
        "forecast.too_long": "không đủ thời gian, lâu nhất là",
        "age.under_18": "chưa đủ tuổi",
        "age.over_60_without_consent": "quá 60 tuổi, chưa có văn bản đồng ý",
        "education.below_minimum": "chưa đủ trình độ học vấn",
        "citizenship.not_vietnamese": "không có quốc tịch Việt Nam",
        "cell.under_three_official_members": "chi bộ chưa đủ đảng viên chính thức",
        "certificate.expired": "giấy chứng nhận học lớp nhận thức hết hạn",
        "certificate.missing": "chưa có giấy chứng nhận học lớp nhận thức",
        "readmission.already_once": "đã kết nạp lại một lần",
        "readmission.excluded": "không thuộc diện được kết nạp lại",
        "readmission.too_early": "chưa đến hạn xét kết nạp lại",
        "other": "quy định khác",
    },
    "en": {
        "forecast.too_long": "not enough time, longest is",
        "age.under_18": "too young",
        "age.over_60_without_consent": "over 60 without a consent",
        "education.below_minimum": "schooling below what is asked",
        "citizenship.not_vietnamese": "not a citizen of Vietnam",
        "cell.under_three_official_members": "too few official members in the cell",
        "certificate.expired": "certificate of the awareness class has lapsed",
        "certificate.missing": "no certificate of the awareness class",
        "readmission.already_once": "readmitted once already",
        "readmission.excluded": "readmission is excluded",
        "readmission.too_early": "too early for a readmission",
        "other": "another rule",
    },
}

SENTENCE: Mapping[str, Words] = {
    "vi": {
        "begun": "Đến ngày {on}, {unit} đã kết nạp {admitted} đảng viên",
        "plan": " ({admitted}/{plan} chỉ tiêu năm {year}, đạt {percent})",
        "can": "; trong {open} hồ sơ đang làm, {can} người còn có thể kết nạp trước hết ngày {until}",
        "enough": ", đủ chỉ tiêu",
        "missing": ", còn thiếu {missing} người so với chỉ tiêu",
        "start": "; muốn kịp phải giới thiệu thêm ít nhất {missing} người, chậm nhất ngày {start_by}",
        "too_late": "; người giới thiệu mới từ nay không còn kịp kết nạp trong năm",
    },
    "en": {
        "begun": "By {on}, {unit} has admitted {admitted}",
        "plan": " ({admitted} of {plan} planned for {year}, {percent})",
        "can": "; of {open} open cases {can} can still be admitted by {until}",
        "enough": ", which reaches the target",
        "missing": ", {missing} short of the target",
        "start": "; at least {missing} more must be put forward by {start_by}",
        "too_late": "; nobody who is put forward from now on can be admitted within the year",
    },
}
