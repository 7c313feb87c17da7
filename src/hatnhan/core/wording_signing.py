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
    },
    "en": {
        "sign.without_chair": "The minutes do not say who chaired the meeting.",
        "sign.without_clerk": "The minutes do not say who wrote them.",
        "sign.nothing_changed": "The minutes say what was signed already, so there is nothing to sign again.",
        "sign.vote_refused": "The minutes cannot be signed, because the vote “{about}” cannot go into its case:",
        "sign.person_changed": "This vote was signed for somebody else; {name} must be a vote of his own.",
        "sign.case_moved": "The case of {name} is no longer with this cell (it has moved).",
    },
}
