"""Why minutes of a meeting cannot be signed, why a class gets no certificates. Languages: "vi" and "en"."""

from collections.abc import Mapping

from hatnhan.core.wording import Words

SIGNING: Mapping[str, Words] = {
    "vi": {
        "sign.without_chair": "Biên bản chưa ghi ai chủ trì cuộc họp.",
        "sign.without_clerk": "Biên bản chưa ghi ai ghi biên bản.",
        "sign.nothing_changed": "Biên bản không khác gì bản đã ký, nên không có gì để ký lại.",
        "sign.vote_refused": "Chưa ký được vì kết quả biểu quyết “{about}” không vào được hồ sơ:",
        "sign.person_changed": "Lần biểu quyết này đã ký cho người khác; {name} phải là một lần biểu quyết mới.",
        "sign.case_moved": "Hồ sơ của {name} không còn ở chi bộ này nữa (đã chuyển đi).",
        "certificate.number_stands": "Số {text} đã cấp ngày {on} cho {about}; một số chỉ cấp một lần.",
        "certificate.number_before": "Số {number} nằm trước số cuối đã dùng trong sổ ({last}); hãy chọn số lớn hơn.",
        "sheet.nobody_to_print": "Tháng này không có ai cần phiếu nhận xét.",
        "certificate.step_names_void": (
            "Đã cấp giấy số {number}. Hồ sơ vẫn ghi giấy số {void} đã hủy (bản ghi ngày {on}): "
            "mở trang hồ sơ, chọn sửa bản ghi đó rồi ghi số {number}."
        ),
        "certificate.nothing_to_print": "Lớp này chưa có giấy chứng nhận nào để in.",
    },
    "en": {
        "sign.without_chair": "The minutes do not say who chaired the meeting.",
        "sign.without_clerk": "The minutes do not say who wrote them.",
        "sign.nothing_changed": "The minutes say what was signed already, so there is nothing to sign again.",
        "sign.vote_refused": "The minutes cannot be signed, because the vote “{about}” cannot go into its case:",
        "sign.person_changed": "This vote was signed for somebody else; {name} must be a vote of his own.",
        "sign.case_moved": "The case of {name} is no longer with this cell (it has moved).",
        "certificate.number_stands": "Number {text} was given on {on} to {about}; a number is given once.",
        "certificate.number_before": "Number {number} lies before the last one used ({last}); choose a later one.",
        "sheet.nobody_to_print": "Nobody needs a sheet in this month.",
        "certificate.step_names_void": (
            "Certificate {number} is given. The case still names {void}, which is void (record of {on}): "
            "open the page of the case, correct that record and write {number} there."
        ),
        "certificate.nothing_to_print": "This class has no certificate yet that could be printed.",
    },
}
