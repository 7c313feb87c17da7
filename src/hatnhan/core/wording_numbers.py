"""What the registers of numbers and the templates of the office answer, in words."""

from collections.abc import Mapping

from hatnhan.core.wording import Words

NUMBERS: Mapping[str, Words] = {
    "vi": {
        "paper.before_the_unit": "Ngày {on} {name} chưa thành lập (thành lập ngày {founded_on}).",
        "paper.after_the_unit": "Ngày {on} {name} không còn hoạt động; không cấp số cho ngày đó.",
        "paper.in_the_future": "Ngày {on} chưa đến (hôm nay {today}); số chỉ cấp cho văn bản đã ký.",
        "paper.outside_terms": (
            "Ngày {on} không nằm trong nhiệm kỳ nào đã ghi của {name}. Hãy ghi nhiệm kỳ có ngày đó trước."
        ),
        "paper.no_term": "{name} chưa ghi nhiệm kỳ; số lấy ở một sổ chung cho đến khi ghi nhiệm kỳ.",
        "paper.earlier_than_last": (
            "Số trước là {text}, ghi ngày {last_on}; văn bản này ghi ngày {on}, sớm hơn. "
            "Số lớn hơn mà ngày lại sớm hơn: hãy xem lại ngày."
        ),
        "paper.kind_unknown": "Không có loại văn bản {kind}.",
        "paper.form_unknown": "Không có mẫu {form}.",
        "paper.form_without_number": "Mẫu này không lấy số ở sổ của tổ chức đảng: {form}.",
        "paper.not_by_a_cell": "Chi bộ không ban hành {kind}.",
        "paper.not_by_a_committee": "Đảng ủy cơ sở và ban thường vụ không ban hành {kind}.",
        "paper.kinds_unknown": "Chưa rõ ngày {on} tổ chức này được ban hành những loại văn bản nào.",
        "paper.symbol_unknown": "Chưa rõ ký hiệu của {name} trong số văn bản; hãy ghi ký hiệu khi mở sổ.",
        "paper.void_already": "Số {text} đã hủy ngày {on}.",
        "paper.void_without_reason": "Phải ghi lý do hủy.",
        "term.without_document": "Phải ghi văn bản: báo cáo, nghị quyết hoặc biên bản của đại hội.",
        "term.empty": "Ngày bế mạc đại hội sau ({ends_on}) phải sau ngày bế mạc đại hội này ({starts_on}).",
        "term.overlaps": "Từ ngày {starts_on} đã có một nhiệm kỳ khác; hai nhiệm kỳ không được trùng nhau.",
        "term.before_the_unit": "Ngày {starts_on} {name} chưa thành lập (thành lập ngày {founded_on}).",
        "term.papers_outside": "Có {count} văn bản của nhiệm kỳ này sẽ nằm ngoài thời gian mới (từ số {text}).",
        "register.begun_already": "Sổ này đã ghi số đã dùng trước ({number}); chỉ ghi một lần.",
        "register.in_use": "Sổ này đã cấp số {text}; số đã dùng trước chỉ ghi được khi chưa cấp số nào.",
        "register.without_reason": "Phải ghi vì sao: số đã dùng đến đâu, theo sổ nào.",
        "register.number_too_small": "Số đã dùng phải từ 1 trở lên.",
        "template.form_unknown": "Không có mẫu {form}.",
        "template.broken": "Mẫu này còn {count} chỗ phải sửa; sửa xong hãy tải lên lại.",
        "template.no_draft": "Không còn tệp đã tải lên; hãy chọn tệp lần nữa.",
        "template.same_as_current": "Tệp này giống hệt mẫu đang dùng từ ngày {on}.",
        "template.withdrawn_already": "Mẫu này đã thôi dùng từ ngày {on}.",
        "template.without_reason": "Phải ghi lý do thôi dùng.",
        "template.withdrawn_before_begun": "Ngày thôi dùng ({on}) không được trước ngày bắt đầu dùng ({since}).",
        "template.too_large": "Tệp lớn quá: {count} MB; nhiều nhất {most} MB.",
    },
    "en": {
        "paper.before_the_unit": "On {on} {name} was not founded yet (founded on {founded_on}).",
        "paper.after_the_unit": "On {on} {name} was there no more; no number is given for that day.",
        "paper.in_the_future": "{on} is still to come (today is {today}); a number is for a paper that is signed.",
        "paper.outside_terms": "{on} lies in none of the recorded terms of {name}. Record the term of that day first.",
        "paper.no_term": "No term of {name} is on record; numbers come from one register until a term is recorded.",
        "paper.earlier_than_last": (
            "The last number is {text}, of {last_on}; this paper is of {on}, which is earlier. A later number with an "
            "earlier day: look at the day again."
        ),
        "paper.kind_unknown": "There is no kind of paper called {kind}.",
        "paper.form_unknown": "There is no form called {form}.",
        "paper.form_without_number": "This form takes no number from a register of the Party organisation: {form}.",
        "paper.not_by_a_cell": "A cell issues no {kind}.",
        "paper.not_by_a_committee": "A grassroots committee and its standing committee issue no {kind}.",
        "paper.kinds_unknown": "It is not known which kinds of papers this organisation could issue on {on}.",
        "paper.symbol_unknown": "The symbol of {name} in numbers is not known; write it when you begin the register.",
        "paper.void_already": "{text} was made void on {on}.",
        "paper.void_without_reason": "The reason is needed.",
        "term.without_document": "The document is needed: report, resolution or minutes of the congress.",
        "term.empty": "The close of the next congress ({ends_on}) must come after the close of this one ({starts_on}).",
        "term.overlaps": "From {starts_on} on another term is recorded; two terms may not overlap.",
        "term.before_the_unit": "On {starts_on} {name} was not founded yet (founded on {founded_on}).",
        "term.papers_outside": "{count} papers of this term would lie outside its new time (from {text} on).",
        "register.begun_already": "The numbers used before are recorded already ({number}); that is done once.",
        "register.in_use": "This register has given out {text}; numbers used before can be recorded only before that.",
        "register.without_reason": "Say why: up to which number, by which register.",
        "register.number_too_small": "The last number used must be 1 or more.",
        "template.form_unknown": "There is no form called {form}.",
        "template.broken": "{count} places of this template must be mended still; mend them and upload it again.",
        "template.no_draft": "The uploaded file is there no more; choose it again.",
        "template.same_as_current": "This file is the same as the template that holds since {on}.",
        "template.withdrawn_already": "This template holds no more since {on}.",
        "template.without_reason": "The reason is needed.",
        "template.withdrawn_before_begun": "The day when it ends ({on}) must not lie before its first day ({since}).",
        "template.too_large": "The file is too large: {count} MB; at most {most} MB.",
    },
}
