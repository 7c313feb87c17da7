"""Why minutes of a meeting cannot be signed, why a class gets no certificates. Languages: "vi" and "en"."""

from collections.abc import Mapping

from hatnhan.core.wording import Words

SIGNING: Mapping[str, Words] = {
    "vi": {
        "sign.without_chair": "Biên bản chưa ghi ai chủ trì cuộc họp.",
        "sign.without_clerk": "Biên bản chưa ghi ai ghi biên bản.",
        "sign.nothing_changed": "Biên bản không khác gì bản đã ký, nên không có gì để ký lại.",
        "sign.list_changed": (
            "Từ khi ghi biên bản, danh sách chi bộ của ngày họp trong sổ đã thay đổi: {names}. "
            "Mở biên bản, xem lại điểm danh và số phiếu, bấm ghi lần nữa rồi ký."
        ),
        "sign.something_changed": (
            "Biên bản đang khác bản đã ký. Hãy ký bản mới, hoặc sửa lại cho đúng như bản đã ký rồi mới đóng."
        ),
        "sign.vote_refused": "Chưa ký được vì kết quả biểu quyết “{about}” không vào được hồ sơ:",
        "sign.person_changed": "Lần biểu quyết này đã ký cho người khác; {name} phải là một lần biểu quyết mới.",
        "sign.case_moved": "Hồ sơ của {name} không còn ở chi bộ này nữa (đã chuyển đi).",
        "sign.case_moved_to": "Hồ sơ của {name} không còn ở chi bộ này nữa: nay do {unit} theo dõi.",
        "sign.case_ended": "Hồ sơ của {name} đã kết thúc từ ngày {ended_on}, nên không ghi thêm được.",
        "sign.case_takes_it": "Trước đây hồ sơ của {name} chưa nhận được kết quả này; nay đã ghi được.",
        "sign.todo_hand_over": (
            "Việc cần làm: in bản trích biên bản, gửi chi bộ đang theo dõi hồ sơ của {name}; "
            "chi bộ đó ghi lần biểu quyết này vào hồ sơ theo ngày họp và số phiếu trong bản trích."
        ),
        "sign.todo_mend_end": (
            "Nếu ghi kết thúc nhầm: mở hồ sơ của {name}, sửa bản ghi đó, rồi lập bản mới của biên bản và ký lại. "
            "Nếu ghi đúng thì không phải làm gì: kết quả vẫn còn trong biên bản."
        ),
        "sign.todo_open_case": (
            "Việc cần làm: đưa {name} vào danh sách nguồn của chi bộ từ ngày đúng, "
            "rồi lập bản mới của biên bản và ký lại."
        ),
        "sign.todo_sign_anew": "Việc cần làm: lập bản mới của biên bản, ghi lý do, không cần sửa gì, rồi ký lại.",
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
        "sign.list_changed": (
            "Since the minutes were written, the register's list of the day of the meeting has changed: {names}. "
            "Open the minutes, look at the roll and the votes again, save them once more, then sign."
        ),
        "sign.something_changed": (
            "The minutes say something else than what was signed. Sign the new version, or write what was signed again."
        ),
        "sign.vote_refused": "The minutes cannot be signed, because the vote “{about}” cannot go into its case:",
        "sign.person_changed": "This vote was signed for somebody else; {name} must be a vote of his own.",
        "sign.case_moved": "The case of {name} is no longer with this cell (it has moved).",
        "sign.case_moved_to": "The case of {name} is no longer with this cell: {unit} has it now.",
        "sign.case_ended": "The case of {name} ended on {ended_on}, so nothing more can be written into it.",
        "sign.case_takes_it": "The case of {name} could not take this result before; by now it can.",
        "sign.todo_hand_over": (
            "What to do: print the extract of the minutes and send it to the cell that has the case of {name} now; "
            "that cell records this vote in the case with the day of the meeting and the numbers of the extract."
        ),
        "sign.todo_mend_end": (
            "If the end is a mistake: open the case of {name}, set that record right, then make a new version of the "
            "minutes and sign again. If it is right, nothing has to be done: the result stays in the minutes."
        ),
        "sign.todo_open_case": (
            "What to do: put {name} on the source list of the cell from the right day, "
            "then make a new version of the minutes and sign again."
        ),
        "sign.todo_sign_anew": (
            "What to do: make a new version of the minutes, say why, change nothing, and sign again."
        ),
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
