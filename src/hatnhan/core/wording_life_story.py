"""What is answered when a candidate's curriculum vitae is written."""

from collections.abc import Mapping

from hatnhan.core.wording import Words

LIFE_STORY: Mapping[str, Words] = {
    "vi": {
        "life_story.erased": "Hồ sơ đã có quyết định hoặc đã kết thúc ({on}): bản nhập lý lịch không còn giữ nữa.",
        "life_story.changed_meanwhile": (
            "{who} vừa ghi phần này (ngày {on}). Nội dung vừa nhập còn nguyên: xem lại rồi bấm Ghi lần nữa."
        ),
        "life_story.too_many": "Có {count} dòng; một phần chỉ ghi được {most} dòng. Hãy gộp bớt.",
        "life_story.too_early": "{month} là trước năm {first}. Hãy xem lại năm.",
        "life_story.future": "{month} chưa đến (bây giờ là {today}). Hãy xem lại tháng, năm.",
        "life_story.reversed": "Thời gian kết thúc {ends} lại trước lúc bắt đầu {starts}.",
        "account.person_has_one": "Người này đã có tài khoản: {username}.",
    },
    "en": {
        "life_story.erased": "The case is decided or has ended ({on}): what was typed of the CV is kept no more.",
        "life_story.changed_meanwhile": (
            "{who} recorded this part meanwhile (on {on}). What you typed is still here: look, then record again."
        ),
        "life_story.too_many": "There are {count} rows; a part holds {most}. Put some together.",
        "life_story.too_early": "{month} is before the year {first}. Check the year.",
        "life_story.future": "{month} is still to come (now it is {today}). Check month and year.",
        "life_story.reversed": "The end {ends} is before the beginning {starts}.",
        "account.person_has_one": "This person has an account already: {username}.",
    },
}
