"""What the register answers when transfers of Party activity are written."""

from collections.abc import Mapping

from hatnhan.core.wording import Words

TRANSFERS: Mapping[str, Words] = {
    "vi": {
        "transfer.day_ahead": "Ngày {on} chưa đến (hôm nay {today}); chỉ ghi việc đã có.",
        "transfer.not_a_member": "Ngày {on} người này không phải đảng viên.",
        "transfer.open_already": "Đang có một lần chuyển sinh hoạt bắt đầu ngày {on} chưa xong. Hãy làm xong "
        "hoặc rút lại.",
        "transfer.away_already": "Người này đang sinh hoạt tạm thời ở nơi khác từ ngày {on}. Hãy ghi trở về trước.",
        "transfer.from_nowhere": "Phải ghi nơi chuyển đi: người này hiện không ở chi bộ nào trong sổ.",
        "transfer.to_nowhere": "Phải chọn chi bộ nơi đến, hoặc ghi tên nơi đến ngoài sổ này.",
        "transfer.two_places": "Chỉ chọn một nơi đến: chi bộ trong sổ, hoặc ghi tên nơi ngoài sổ.",
        "transfer.unknown_cell": "Không tìm thấy chi bộ có mã hoặc tên đúng như: {text}.",
        "transfer.abroad_is_outside": "Chuyển ra ngoài nước thì nơi đến không có trong sổ này; hãy ghi tên nơi đến.",
        "transfer.not_internal": "{unit} không cùng đảng bộ cơ sở với nơi đi; đây không phải chuyển nội bộ.",
        "transfer.same_cell": "Người này đang sinh hoạt ở {unit}.",
        "transfer.no_cell": "{unit} không phải chi bộ, không tiếp nhận đảng viên được.",
        "transfer.before_the_cell": "Ngày {on} {unit} chưa thành lập (thành lập {founded_on}).",
        "transfer.unit_ends": "{unit} kết thúc hoạt động từ ngày {on}. Hãy chọn chi bộ khác.",
        "transfer.only_temporary_returns": "Chỉ chuyển tạm thời mới ghi ngày dự kiến trở về.",
        "transfer.no_return_day": "Chuyển tạm thời phải ghi ngày dự kiến trở về.",
        "transfer.too_short": "Ngày về {on} quá sớm: chuyển tạm thời khi đi từ {months} tháng, tức là đến "
        "{earliest} hoặc sau đó.",
        "transfer.too_long": "Ngày về {on} quá muộn: nhiều nhất {months} tháng, tức là đến {latest}. Lâu hơn "
        "thì chuyển chính thức.",
        "transfer.not_now_letter": "Giấy giới thiệu đã nộp hoặc việc chuyển đã xong; không ghi giấy khác được.",
        "transfer.not_now_present": "Chưa có giấy giới thiệu, hoặc giấy đã nộp rồi.",
        "transfer.not_now_accept": "Giấy giới thiệu chưa nộp cho chi bộ, hoặc chi bộ đã trả lời.",
        "transfer.not_now_refuse": "Giấy giới thiệu chưa nộp cho chi bộ, hoặc chi bộ đã trả lời.",
        "transfer.not_now_withdraw": "Việc chuyển này đã xong, không rút lại được.",
        "transfer.not_now_extend": "Chỉ gia hạn được khi đảng viên đang ở nơi sinh hoạt tạm thời.",
        "transfer.not_now_return": "Chỉ ghi trở về khi đảng viên đang ở nơi sinh hoạt tạm thời.",
        "transfer.before_its_last_act": "Ngày {on} là trước việc ghi trước đó ({last_on}).",
        "transfer.late_without_explanation": "Nộp giấy ngày {on} là quá {days} ngày làm việc (đến {latest}). "
        "Phải ghi lý do đảng viên giải trình.",
        "transfer.no_letter_to_print": "Chưa có giấy giới thiệu của nơi này để in: hãy ghi số và ngày giấy trước.",
        "transfer.no_letter_number": "Phải ghi số giấy giới thiệu.",
        "transfer.letter_before_decision": "Giấy giới thiệu ngày {on} ghi trước quyết định ngày {decision_on}.",
        "transfer.joined_same_day": "Chính ngày {on} người này mới vào {unit}: một người không có hai việc vào và ra "
        "trong một ngày. Hãy xem lại ngày.",
        "transfer.no_reason": "Phải ghi lý do.",
        "transfer.not_longer": "Ngày gia hạn {on} không sau ngày đã ghi ({stands}).",
        "transfer.no_home": "Đảng viên của nơi ngoài sổ này đến sinh hoạt tạm thời: hãy ghi vào danh sách khách "
        "của chi bộ, sổ này chưa giữ.",
        "transfer.left_meanwhile": "Đảng viên không còn ở chi bộ nơi đi; hãy rút lại việc chuyển này.",
        "transfer.was_changed": "Người khác vừa ghi vào việc chuyển này. Hãy xem lại rồi ghi.",
        "transfer.case_lies_elsewhere": "Hồ sơ của đảng viên dự bị đang ở {unit}; hãy chuyển hồ sơ về chi bộ "
        "nơi đi trước.",
        "merge.both_transferred": "Cả hai bản ghi đều đang chuyển sinh hoạt. Hãy làm xong hoặc rút lại một bên trước.",
        "restriction.no_ground": "Miễn công tác và sinh hoạt đảng thì phải chọn căn cứ (A hoặc B).",
        "restriction.no_paper": "Phải ghi số và ngày nghị quyết hoặc biên bản chi bộ cho miễn.",
    },
    "en": {
        "transfer.day_ahead": "{on} has not come yet (today {today}); only what has happened is recorded.",
        "transfer.not_a_member": "On {on} this person is no member.",
        "transfer.open_already": "A transfer that began on {on} is still under way. Finish it or take it back.",
        "transfer.away_already": "This person has been away for a time since {on}. Record the return first.",
        "transfer.from_nowhere": "Say where the member comes from: he belongs to no cell of the register.",
        "transfer.to_nowhere": "Choose the cell that receives the member, or write the name of a place outside.",
        "transfer.two_places": "Say one destination: a cell of the register, or a place outside.",
        "transfer.unknown_cell": "No cell has exactly this code or name: {text}.",
        "transfer.abroad_is_outside": "Abroad lies outside of the register; write the name of the destination.",
        "transfer.not_internal": "{unit} is not under the same grassroots committee; this is no internal transfer.",
        "transfer.same_cell": "This person belongs to {unit} already.",
        "transfer.no_cell": "{unit} is no cell and cannot receive a member.",
        "transfer.before_the_cell": "On {on} {unit} was not founded yet (founded {founded_on}).",
        "transfer.unit_ends": "{unit} ends on {on}. Choose another cell.",
        "transfer.only_temporary_returns": "Only a temporary transfer has a day of return.",
        "transfer.no_return_day": "A temporary transfer needs the day on which the member is to return.",
        "transfer.too_short": "Back on {on} is too early: a temporary transfer is for {months} months or more, "
        "until {earliest} at least.",
        "transfer.too_long": "Back on {on} is too late: {months} months at most, until {latest}. Longer is an "
        "official transfer.",
        "transfer.not_now_letter": "The letter was presented or the transfer is over; no other letter can be recorded.",
        "transfer.not_now_present": "There is no letter yet, or it was presented already.",
        "transfer.not_now_accept": "The letter was not presented yet, or the cell has answered already.",
        "transfer.not_now_refuse": "The letter was not presented yet, or the cell has answered already.",
        "transfer.not_now_withdraw": "This transfer is over and cannot be taken back.",
        "transfer.not_now_extend": "Only a member who is away for a time can stay longer.",
        "transfer.not_now_return": "Only a member who is away for a time can return.",
        "transfer.before_its_last_act": "{on} is before what was recorded last ({last_on}).",
        "transfer.late_without_explanation": "Presented on {on}: later than {days} working days (until "
        "{latest}). The member's explanation is needed.",
        "transfer.no_letter_to_print": "There is no letter of this register to print: enter its number and day first.",
        "transfer.no_letter_number": "The number of the letter is needed.",
        "transfer.letter_before_decision": "The letter of {on} is older than the decision of {decision_on}.",
        "transfer.joined_same_day": "This person only came to {unit} on {on}: nobody comes and goes on one day. "
        "Look at the day again.",
        "transfer.no_reason": "A reason is needed.",
        "transfer.not_longer": "{on} is not later than the day on record ({stands}).",
        "transfer.no_home": "A member of a place outside who comes for a time: the register keeps no such guests yet.",
        "transfer.left_meanwhile": "The member does not belong to the sending cell any more; take this transfer back.",
        "transfer.was_changed": "Somebody else wrote to this transfer just now. Look again, then record.",
        "transfer.case_lies_elsewhere": "The file of this probationary member is at {unit}; move it to the "
        "sending cell first.",
        "merge.both_transferred": "Both records are being transferred. Finish one or take it back first.",
        "restriction.no_ground": "An exemption needs its ground (A or B).",
        "restriction.no_paper": "The resolution or minutes by which the cell exempted the member are needed.",
    },
}
