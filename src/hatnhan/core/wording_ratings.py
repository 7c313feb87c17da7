"""What the register answers when organisations and members are classified for a year."""

from collections.abc import Mapping

from hatnhan.core.wording import Words

_VI_CAP = "{where}: {excellent} trường hợp hoàn thành xuất sắc, nhiều nhất {most} ({percent} % của {base} "
_EN_CAP = "{where}: {excellent} are rated excellent, at most {most} may be ({percent} % of {base} "
RATINGS: Mapping[str, Words] = {
    "vi": {
        "rating.over_cap:good_only": _VI_CAP + "trường hợp hoàn thành tốt, không kể xuất sắc).",
        "rating.over_cap:good_or_better": _VI_CAP + "trường hợp hoàn thành tốt trở lên).",
        "rating.over_cap:all": _VI_CAP + "trường hợp được xếp loại).",
        "rating.not_excellent:cell_completed": (
            "{name} chưa được xếp loại xuất sắc: {part}/{whole} đảng viên hoàn thành nhiệm vụ trở lên, "
            "cần ít nhất {least} %."
        ),
        "rating.not_excellent:cell_good": (
            "{name} chưa được xếp loại xuất sắc: {part}/{whole} đảng viên hoàn thành tốt trở lên, "
            "cần ít nhất {least} %."
        ),
        "rating.not_excellent:committee_completed": (
            "{name} chưa được xếp loại xuất sắc: {part}/{whole} tổ chức trực thuộc hoàn thành nhiệm vụ trở lên, "
            "cần ít nhất {least} %."
        ),
        "rating.not_excellent:committee_good": (
            "{name} chưa được xếp loại xuất sắc: {part}/{whole} tổ chức trực thuộc hoàn thành tốt trở lên, "
            "cần ít nhất {least} %."
        ),
        "rating.exempt": "{name} được miễn công tác và sinh hoạt đảng nên không xếp loại.",
        "rating.suspended": "{name} đang bị đình chỉ sinh hoạt đảng nên không xếp loại.",
        "rating.probationary": "{name} là đảng viên dự bị nên không xếp loại.",
        "rating.visiting": "{name} chỉ sinh hoạt tạm thời ở đây; chi bộ nơi sinh hoạt chính thức xếp loại.",
        "rating.admitted_later": "{name} vào Đảng ngày {admitted_on}, sau ngày chốt danh sách {on}.",
        "rating.other_cell": "{name}: ngày {on} sinh hoạt ở {unit}; chi bộ đó xếp loại.",
        "rating.rated_already": "{name}: {unit} đã xếp loại cho năm này.",
        "rating.no_member": "{name}: ngày {on} không phải đảng viên của chi bộ này.",
        "rating.too_young": "{name} thành lập ngày {founded_on}, đến {on} chưa đủ {months} tháng: chưa xếp loại.",
        "rating.points": "{name}: {points} điểm không nhận được; điểm từ 0 đến {most}.",
        "rating.points_below": "{name}: {points} điểm, mức này cần từ {least} điểm.",
        "rating.year": "Không mở được năm {year}: chỉ nhận năm từ {first} đến {last}.",
        "rating.day_of_list": "Ngày chốt danh sách {on} phải nằm trong năm {year} và không sau hôm nay ({today}).",
        "rating.opened_already": "Năm {year} của {name} đã mở, danh sách chốt ngày {on}.",
        "rating.not_here": "{name} không quyết định xếp loại; cấp quyết định là {unit}.",
        "rating.unknown_level": "{name}: không có mức nào tên là {text}.",
        "rating.needs_number": "Phải ghi số quyết định.",
        "rating.decided_later": "Ngày quyết định {on} sau hôm nay ({today}).",
        "rating.decided_before": "Ngày quyết định {on} trước ngày chốt danh sách {listed_on}.",
        "rating.needs_reason": "Có {count} mức đã quyết định bị thay đổi. Phải ghi lý do.",
        "rating.decided_already": "{name}: cấp ủy đã quyết định; mức của chi bộ không sửa nữa.",
        "rating.nothing_decided": "Chưa chọn mức nào để quyết định.",
        "merge.both_rated": "Cả hai đều đã được xếp loại trong cùng một năm; không gộp được.",
        "rating.unit_not_here": "{name} không thuộc diện xếp loại ở đây ngày {on}.",
    },
    "en": {
        "rating.over_cap:good_only": _EN_CAP + "rated good, without the excellent ones).",
        "rating.over_cap:good_or_better": _EN_CAP + "rated good or better).",
        "rating.over_cap:all": _EN_CAP + "rated at all).",
        "rating.not_excellent:cell_completed": (
            "{name} cannot be excellent: {part}/{whole} members at least completed, {least} % are needed."
        ),
        "rating.not_excellent:cell_good": (
            "{name} cannot be excellent: {part}/{whole} members at least good, {least} % are needed."
        ),
        "rating.not_excellent:committee_completed": (
            "{name} cannot be excellent: {part}/{whole} organisations below at least completed, {least} % are needed."
        ),
        "rating.not_excellent:committee_good": (
            "{name} cannot be excellent: {part}/{whole} organisations below at least good, {least} % are needed."
        ),
        "rating.exempt": "{name} is exempt from activities and is not rated.",
        "rating.suspended": "{name} is suspended from activities and is not rated.",
        "rating.probationary": "{name} is a probationary member and is not rated.",
        "rating.visiting": "{name} is here for a time only; the cell where he belongs rates him.",
        "rating.admitted_later": "{name} was admitted on {admitted_on}, after the day of the list, {on}.",
        "rating.other_cell": "{name} belonged to {unit} on {on}; that cell rates him.",
        "rating.rated_already": "{name} is rated for this year by {unit} already.",
        "rating.no_member": "{name} was no member of this cell on {on}.",
        "rating.too_young": "{name} was founded on {founded_on}, less than {months} months before {on}: not rated yet.",
        "rating.points": "{name}: {points} points cannot be; they go from 0 to {most}.",
        "rating.points_below": "{name}: {points} points, this level takes {least}.",
        "rating.year": "{year} cannot be opened: only years from {first} to {last}.",
        "rating.day_of_list": "The day of the list, {on}, must lie in {year} and not after today ({today}).",
        "rating.opened_already": "{year} is open at {name} already, with the list of {on}.",
        "rating.not_here": "{name} does not decide on ratings; {unit} does.",
        "rating.unknown_level": "{name}: there is no level called {text}.",
        "rating.needs_number": "The number of the decision is needed.",
        "rating.decided_later": "The day of the decision, {on}, lies after today ({today}).",
        "rating.decided_before": "The day of the decision, {on}, lies before that of the list, {listed_on}.",
        "rating.needs_reason": "Levels that were decided change: {count}. Give the reason.",
        "rating.decided_already": "{name}: the committee has decided; the level of the cell is not changed any more.",
        "rating.nothing_decided": "No level was chosen to be decided.",
        "merge.both_rated": "Both were rated for the same year; they cannot be put together.",
        "rating.unit_not_here": "{name} is not among those rated here on {on}.",
    },
}
