"""What the register answers when names are put forward, source lists looked through, military cells marked."""

from collections.abc import Mapping

from hatnhan.core.wording import Words

SOURCES: Mapping[str, Words] = {
    "vi": {
        "grant.without_organisation": "Tài khoản của đoàn thể được lập ở trang “Danh sách nguồn”, có ghi tên đoàn thể.",
        "proposal.line_unread": "Không đọc được dòng này. Mỗi dòng: họ và tên; ngày sinh hoặc năm sinh.",
        "proposal.born_in_the_future": "{name}: năm sinh {year} chưa đến. Hãy xem lại năm.",
        "proposal.born_too_early": "{name}: năm sinh {year} quá sớm. Hãy xem lại năm.",
        "proposal.years_differ": "{name}: ngày sinh không thuộc năm {year}. Hãy xem lại.",
        "proposal.no_name": "Chưa có ai trong danh sách giới thiệu.",
        "proposal.unknown_organisation": "Phải chọn đoàn thể và ghi tên của đoàn thể.",
        "proposal.unknown_group": "Không có nhóm nào tên là {group}.",
        "proposal.in_the_future": "Ngày {on} chưa đến (hôm nay {today}); chỉ ghi việc đã có.",
        "proposal.twice": "{name} (sinh năm {year}) đã được đoàn thể này giới thiệu và đang chờ.",
        "proposal.no_receiver": "{name} không nhận được giới thiệu: phải là chi bộ hoặc đảng ủy đang hoạt động.",
        "proposal.answered_already": "{name}: đã được trả lời ngày {on}. Hãy xem lại danh sách.",
        "proposal.needs_answer": "Phải ghi một câu trả lời cho đoàn thể biết.",
        "proposal.unknown_answer": "Không có cách trả lời nào tên là {state}.",
        "proposal.same_unit": "{name} đang ở đúng đơn vị này.",
        "proposal.put_forward_later": "{name} được giới thiệu ngày {on}, sau ngày họp. Hãy xem lại ngày.",
        "proposal.needs_birth": "{name}: mới biết năm sinh. Phải ghi ngày, tháng, năm sinh mới đưa vào danh sách được.",
        "proposal.looks_like": "{name}: sổ đã có người cùng tên, cùng ngày sinh. Hãy chọn: người đó, hay người khác.",
        "review.of_name": "Về {name}:",
        "review.left_out": "{name}: chưa ghi giữ lại hay đưa ra khỏi danh sách.",
        "review.needs_reason": "{name}: đưa ra khỏi danh sách thì phải ghi lý do.",
        "review.not_on_the_list": "Một người không còn trong danh sách của chi bộ này. Hãy xem lại.",
        "review.on_that_day": "Chi bộ đã ghi rà soát ngày {on}; mỗi ngày ghi một lần.",
        "review.changed_meanwhile": "Trong lúc đang nhập, danh sách đã thay đổi. Hãy xem lại rồi ghi.",
        "review.no_cell": "{name} không phải là chi bộ; mỗi chi bộ rà soát danh sách của mình.",
        "review.before_the_cell": "Ngày {on} chi bộ chưa thành lập (thành lập ngày {founded_on}).",
        "post.unknown_way": "Không có cách nào tên là {text}: chỉ có bầu hoặc chỉ định.",
        "military.not_a_cell": "{name} không phải là chi bộ; chỉ chi bộ mới là chi bộ quân sự.",
        "military.nothing_to_mark": "Không có chi bộ nào để ghi.",
        "military.few_official": "Chi bộ có {count} đảng viên chính thức; phải có ít nhất {least}.",
        "military.guidance_not_read": "Văn bản của ngày đó chưa được đọc: chưa biết thành phần phải có những ai.",
        "military.no_secretary": "Sổ chưa ghi ai là bí thư chi bộ quân sự.",
        "military.other_secretary": "Bí thư chi bộ là {name}; theo quy định phải là bí thư đảng ủy xã ({other}).",
        "military.commune_secretary_unknown": "Sổ chưa ghi ai là bí thư đảng ủy xã, nên chưa so được.",
        "military.no_deputy": "Sổ chưa ghi ai là phó bí thư chi bộ.",
        "military.other_way:designated": "{name} được ghi là do bầu; bí thư chi bộ quân sự do đảng ủy xã chỉ định.",
        "military.other_way:elected": "{name} được ghi là do chỉ định; phó bí thư do đại hội chi bộ bầu.",
        "military.way_unknown:designated": "{name}: chưa ghi do bầu hay chỉ định. Bí thư phải do đảng ủy xã chỉ định.",
        "military.way_unknown:elected": "{name}: chưa ghi do bầu hay chỉ định. Phó bí thư phải do đại hội chi bộ bầu.",
        "military.seat_unknown:people_committee_chairman": (
            "Chưa biết đảng viên nào của chi bộ là chủ tịch ủy ban nhân dân. Hãy hỏi và ghi chức vụ."
        ),
        "military.seat_unknown:military_commander": (
            "Chưa biết đảng viên nào của chi bộ là chỉ huy trưởng. Hãy hỏi và ghi chức vụ."
        ),
        "military.seat_unknown:military_deputy_commander": (
            "Chưa biết đảng viên nào của chi bộ là phó chỉ huy trưởng. Hãy hỏi; nếu chưa là đảng viên thì thôi."
        ),
        "military.seat_unknown:military_deputy_political": (
            "Chưa biết đảng viên nào của chi bộ là chính trị viên phó. Hãy hỏi; nếu chưa là đảng viên thì thôi."
        ),
        "military.seat_unknown:military_assistant": (
            "Chưa biết đảng viên nào của chi bộ là trợ lý quân sự. Hãy hỏi; nếu chưa là đảng viên thì thôi."
        ),
        "military.chairman_outside": "Chi ủy có {count} người mà chưa có chủ tịch ủy ban nhân dân ({name}).",
        "military.why_here_unknown": (
            "{name}: chưa ghi thuộc dân quân cơ động, thường trực, hay chức vụ nào trong ban chỉ huy. Hãy hỏi và ghi."
        ),
    },
    "en": {
        "grant.without_organisation": "The account of a mass organisation is made on the page of the source list.",
        "proposal.line_unread": "This line cannot be read. Each line: full name; day or year of birth.",
        "proposal.born_in_the_future": "{name}: the year of birth {year} is still to come. Check the year.",
        "proposal.born_too_early": "{name}: the year of birth {year} is too early. Check the year.",
        "proposal.years_differ": "{name}: the day of birth is not in the year {year}. Check it.",
        "proposal.no_name": "Nobody stands in the list yet.",
        "proposal.unknown_organisation": "Choose the organisation, and write its own name.",
        "proposal.unknown_group": "No group is called {group}.",
        "proposal.in_the_future": "{on} is still to come (today is {today}); only what has happened is recorded.",
        "proposal.twice": "{name} (born {year}) was put forward by this organisation already, and waits.",
        "proposal.no_receiver": "{name} takes no proposals: only a cell or a committee that stands does.",
        "proposal.answered_already": "{name}: answered already on {on}. Look at the list again.",
        "proposal.needs_answer": "Write a sentence that tells the organisation why.",
        "proposal.unknown_answer": "No answer is called {state}.",
        "proposal.same_unit": "{name} stands at this very unit.",
        "proposal.put_forward_later": "{name} was put forward on {on}, after the meeting. Check the day.",
        "proposal.needs_birth": "{name}: only the year of birth is known. The list needs day, month and year.",
        "proposal.looks_like": "{name}: the register has somebody like this. Choose: the same, or another.",
        "review.of_name": "About {name}:",
        "review.left_out": "{name}: neither kept nor taken off.",
        "review.needs_reason": "{name}: whoever is taken off needs a reason.",
        "review.not_on_the_list": "Somebody stands on the list of this cell no more. Look again.",
        "review.on_that_day": "The review of {on} is recorded already; one a day.",
        "review.changed_meanwhile": "While you typed, the list changed. Look again, then record.",
        "review.no_cell": "{name} is no cell; every cell looks through its own list.",
        "review.before_the_cell": "On {on} the cell did not exist yet (founded on {founded_on}).",
        "post.unknown_way": "There is no way called {text}: elected or designated.",
        "military.not_a_cell": "{name} is no cell; only a cell can be the military cell.",
        "military.nothing_to_mark": "There is no cell to mark.",
        "military.few_official": "The cell has {count} official members; it needs at least {least}.",
        "military.guidance_not_read": "The guidance of that day was not read: who must belong is not known.",
        "military.no_secretary": "The register does not say who is secretary of the military cell.",
        "military.other_secretary": "The secretary is {name}; it must be the secretary of the commune ({other}).",
        "military.commune_secretary_unknown": "The register does not say who is secretary of the commune.",
        "military.no_deputy": "The register does not say who is deputy secretary.",
        "military.other_way:designated": "{name} is on record as elected; the commune designates the secretary.",
        "military.other_way:elected": "{name} is on record as designated; the cell's congress elects the deputy.",
        "military.way_unknown:designated": "{name}: elected or designated, not recorded. The committee designates.",
        "military.way_unknown:elected": "{name}: elected or designated, not recorded. The cell's congress elects.",
        "military.seat_unknown:people_committee_chairman": (
            "Which member is chairman of the People's Committee is not known. Ask, and record the post."
        ),
        "military.seat_unknown:military_commander": (
            "Which member is the commander is not known. Ask, and record the post."
        ),
        "military.seat_unknown:military_deputy_commander": (
            "Which member is deputy commander is not known. Ask; who is no member need not be recorded."
        ),
        "military.seat_unknown:military_deputy_political": (
            "Which member is deputy political officer is not known. Ask; who is no member need not be recorded."
        ),
        "military.seat_unknown:military_assistant": (
            "Which member is military assistant is not known. Ask; who is no member need not be recorded."
        ),
        "military.chairman_outside": "The cell committee has {count} members without the chairman ({name}).",
        "military.why_here_unknown": (
            "{name}: neither militia nor a post in the command is on record. Ask, and record it."
        ),
    },
}
