"""What the register answers when a reorganisation is planned, applied or taken back."""

from collections.abc import Mapping

from hatnhan.core.wording import Words

REORGANISATIONS: Mapping[str, Words] = {
    "vi": {
        "reorganisation.no_document": "Phải ghi số và ngày của văn bản quyết định việc sắp xếp.",
        "reorganisation.no_steps": "Chưa có việc nào trong đợt sắp xếp này.",
        "reorganisation.unknown_unit": "Việc {place}: không có, hoặc có nhiều tổ chức tên là {text}.",
        "reorganisation.label_twice": "Việc {place}: ký hiệu {text} đã dùng cho tổ chức khác; hãy chọn ký hiệu khác.",
        "reorganisation.gone": "Việc {place}: {name} đã kết thúc ở một việc phía trước.",
        "reorganisation.before_founding": "Việc {place}: {name} thành lập ngày {founded_on}, sau ngày {on}.",
        "reorganisation.has_ended": "Việc {place}: {name} kết thúc từ ngày {ends_on}.",
        "reorganisation.founded_here": "Việc {place}: {name} vừa được lập trong đợt này, không sáp nhập, chia hay giải "
        "thể ngay.",
        "reorganisation.no_name": "Việc {place}: tổ chức mới phải có tên.",
        "reorganisation.no_kind": "Việc {place}: không có loại tổ chức nào là {text}.",
        "reorganisation.no_target": "Việc {place}: phải ghi tổ chức cấp trên, hoặc tổ chức nhận.",
        "reorganisation.nothing_new": "Việc {place}: {name} đã như vậy rồi, không có gì thay đổi.",
        "reorganisation.people_in_no_cell": "Việc {place}: {name} còn {count} người. Người chỉ sinh hoạt ở chi bộ; hãy "
        "chia về các chi bộ trước.",
        "reorganisation.under_itself": "Việc {place}: {name} không thể trực thuộc chính mình hoặc tổ chức cấp dưới của "
        "mình ({other}).",
        "reorganisation.into_itself": "Việc {place}: {name} không thể nhập vào chính mình.",
        "reorganisation.into_own_child": "Việc {place}: {name} không thể nhập vào {other} là cấp dưới của mình.",
        "reorganisation.cell_and_committee": "Việc {place}: {name} và {other} không cùng loại: một bên là chi bộ, một "
        "bên có tổ chức trực thuộc.",
        "reorganisation.choose_posts": "Việc {place}: {name} còn {count} chức vụ. Hãy chọn: thôi hết, giữ hết, hoặc "
        "giữ trừ người đứng đầu.",
        "reorganisation.choose_grants": "Việc {place}: có {count} quyền sử dụng đặt ở {name}. Hãy chọn: kết thúc, hoặc "
        "chuyển sang tổ chức nhận.",
        "reorganisation.two_heads": "Việc {place}: {name} và {other} đều có người giữ chức vụ chỉ một người được giữ. "
        "Hãy chọn giữ trừ người đứng đầu, hoặc thôi hết.",
        "reorganisation.no_shares": "Việc {place}: phải ghi chia về những tổ chức nào.",
        "reorganisation.named_twice": "Việc {place}: {count} người hoặc tổ chức của {name} được ghi hai lần.",
        "reorganisation.people_from_elsewhere": "Việc {place}: {count} người được ghi không thuộc {name}.",
        "reorganisation.unit_from_elsewhere": "Việc {place}: {name} không trực thuộc {other}.",
        "reorganisation.people_nowhere": "Việc {place}: còn {count} người của {name} chưa ghi về đâu.",
        "reorganisation.units_nowhere": "Việc {place}: còn {count} tổ chức trực thuộc {name} chưa ghi về đâu.",
        "reorganisation.things_nowhere": "Việc {place}: {name} còn nhiệm vụ hoặc người được giới thiệu chưa xong. Hãy "
        "ghi tổ chức nhận phần còn lại.",
        "reorganisation.no_cell": "Việc {place}: {name} không phải chi bộ nên không nhận đảng viên được.",
        "reorganisation.changed_later": "{name} còn thay đổi khác từ ngày {on}; chỉ ghi tiếp sau thay đổi cuối cùng.",
        "reorganisation.begins_that_day": "{name} vừa bắt đầu giai đoạn mới đúng ngày {on}.",
        "reorganisation.higher_than_parent": "{name} thuộc cấp cao hơn {other}, nên không thể trực thuộc tổ chức đó.",
        "reorganisation.too_deep": "{name} nằm ở bậc {depth}; cây tổ chức có nhiều nhất {most} bậc.",
        "reorganisation.code_taken": "Mã {code} đang là mã của {name}; cùng một lúc không dùng một mã cho hai tổ chức.",
        "reorganisation.not_yet": "Ngày {on} chưa đến (hôm nay {today}). Đợt sắp xếp đã được ghi và chờ đến ngày đó.",
        "reorganisation.not_planned": "Đợt sắp xếp này đã thực hiện hoặc đã rút lại.",
        "reorganisation.no_reason": "Phải ghi lý do rút lại.",
    },
    "en": {
        "reorganisation.no_document": "The number and day of the document that decides the reorganisation are missing.",
        "reorganisation.no_steps": "There is no step in this reorganisation yet.",
        "reorganisation.unknown_unit": "Step {place}: no unit, or more than one, is called {text}.",
        "reorganisation.label_twice": "Step {place}: {text} names another unit already; choose another label.",
        "reorganisation.gone": "Step {place}: {name} was ended by an earlier step.",
        "reorganisation.before_founding": "Step {place}: {name} was founded on {founded_on}, after {on}.",
        "reorganisation.has_ended": "Step {place}: {name} ends on {ends_on}.",
        "reorganisation.founded_here": "Step {place}: {name} is founded by this very plan; it cannot be merged, split "
        "or dissolved at once.",
        "reorganisation.no_name": "Step {place}: a new unit needs a name.",
        "reorganisation.no_kind": "Step {place}: there is no kind of unit {text}.",
        "reorganisation.no_target": "Step {place}: the unit above, or the one that takes in, is missing.",
        "reorganisation.nothing_new": "Step {place}: {name} is so already; nothing would change.",
        "reorganisation.people_in_no_cell": "Step {place}: {count} persons belong to {name}. Persons belong to cells "
        "alone; let them go to cells first.",
        "reorganisation.under_itself": "Step {place}: {name} cannot stand under itself or a unit below it ({other}).",
        "reorganisation.into_itself": "Step {place}: {name} cannot go into itself.",
        "reorganisation.into_own_child": "Step {place}: {name} cannot go into {other}, which stands below it.",
        "reorganisation.cell_and_committee": "Step {place}: {name} and {other} are not alike: one is a cell, the other "
        "has units below.",
        "reorganisation.choose_posts": "Step {place}: {count} posts are held at {name}. Choose: all end, all go along, "
        "or all but the heads go along.",
        "reorganisation.choose_grants": "Step {place}: accounts hold {count} roles at {name}. Choose: they end, or "
        "they go along.",
        "reorganisation.two_heads": "Step {place}: {name} and {other} each have somebody in a post that one alone can "
        "hold. Let all but the heads go along, or let all end.",
        "reorganisation.no_shares": "Step {place}: it must say among which units it is split.",
        "reorganisation.named_twice": "Step {place}: {count} persons or units of {name} are named twice.",
        "reorganisation.people_from_elsewhere": "Step {place}: {count} of the persons do not belong to {name}.",
        "reorganisation.unit_from_elsewhere": "Step {place}: {name} does not stand directly below {other}.",
        "reorganisation.people_nowhere": "Step {place}: of {count} persons of {name} nothing says where they go.",
        "reorganisation.units_nowhere": "Step {place}: of {count} units below {name} nothing says where they go.",
        "reorganisation.things_nowhere": "Step {place}: {name} has tasks or names put forward that are open. Say which "
        "unit takes the rest.",
        "reorganisation.no_cell": "Step {place}: {name} is no cell and cannot take members.",
        "reorganisation.changed_later": "{name} changes again on {on}; only what comes after the last change is added.",
        "reorganisation.begins_that_day": "{name} begins another period on {on} already.",
        "reorganisation.higher_than_parent": "{name} is of a higher level than {other} and cannot stand under it.",
        "reorganisation.too_deep": "{name} would stand at level {depth}; the tree has {most} levels at most.",
        "reorganisation.code_taken": "{code} is the code of {name}; no two units have one code at one time.",
        "reorganisation.not_yet": "{on} has not come (today is {today}). The plan is recorded and waits for that day.",
        "reorganisation.not_planned": "This reorganisation was applied or taken back already.",
        "reorganisation.no_reason": "Say why it is taken back.",
    },
}
