"""The judge in Vietnamese."""

from hatnhan.core.wording import Wording

_DEADLINE = "{days} ngày làm việc kể từ {start}, {event}: {end}"
_EXTENDED = "{days} ngày làm việc và {more} ngày làm việc được gia hạn, kể từ {start}, {event}: {end}"
_TIMED = (
    "verification_concluded",
    "admission_decision",
    "ceremony",
    "member_file",
    "cell_vote_recognition",
    "recognition_decision",
)

VIETNAMESE = Wording(
    steps={
        "nominated": "đoàn thể giới thiệu nguồn",
        "listed": "đưa vào danh sách cảm tình Đảng",
        "mentor_assigned": "phân công đảng viên giúp đỡ",
        "awareness_certificate": "giấy chứng nhận học lớp nhận thức về Đảng",
        "file_opened": "nghị quyết làm hồ sơ",
        "application": "đơn xin vào Đảng",
        "curriculum_vitae": "lý lịch của người xin vào Đảng",
        "verification_sent": "gửi thẩm tra lý lịch",
        "verification_concluded": "kết luận thẩm tra lý lịch",
        "introduction": "giấy giới thiệu của đảng viên chính thức",
        "union_resolution": "nghị quyết giới thiệu của Đoàn hoặc công đoàn",
        "opinions": "tổng hợp ý kiến nhận xét",
        "cell_vote_admission": "chi bộ biểu quyết kết nạp",
        "section_appraisal_admission": "đảng ủy bộ phận thẩm định (kết nạp)",
        "committee_vote_admission": "đảng ủy cơ sở biểu quyết kết nạp",
        "board_appraisal_admission": "ban tham mưu thẩm định",
        "admission_decision": "quyết định kết nạp",
        "ceremony": "lễ kết nạp",
        "member_file": "lập hồ sơ đảng viên",
        "new_member_certificate": "giấy chứng nhận học lớp đảng viên mới",
        "self_review": "bản tự kiểm điểm",
        "mentor_review": "nhận xét của đảng viên giúp đỡ",
        "opinions_recognition": "tổng hợp ý kiến đối với đảng viên dự bị",
        "cell_vote_recognition": "chi bộ biểu quyết công nhận chính thức",
        "section_appraisal_recognition": "đảng ủy bộ phận thẩm định (công nhận chính thức)",
        "committee_vote_recognition": "đảng ủy cơ sở biểu quyết công nhận chính thức",
        "recognition_decision": "quyết định công nhận chính thức",
        "recognition_announced": "công bố quyết định công nhận",
        "card_handed_over": "trao thẻ đảng viên",
        "refused": "không được kết nạp",
        "withdrawn": "xin rút",
        "taken_off": "đưa ra khỏi danh sách cảm tình Đảng",
        "struck_off": "xóa tên trong danh sách đảng viên dự bị",
        "died": "từ trần",
        "moved": "chuyển đi nơi khác",
    },
    states={
        "done": "đã xong",
        "irregular": "đã ghi nhưng trái quy định",
        "not_applicable": "không phải làm",
        "blocked": "không làm được",
        "late": "quá hạn",
        "not_recorded": "chưa ghi vào sổ",
        "waiting": "chưa đến lượt",
        "open": "làm được ngay",
    },
    owners={
        "mass_organisation": "đoàn thể",
        "cell": "chi bộ",
        "political_centre": "trung tâm chính trị",
        "candidate": "người xin vào Đảng",
        "committee": "đảng ủy cơ sở",
        "mentor": "đảng viên giúp đỡ",
        "cell_committee": "chi ủy",
        "section_committee": "đảng ủy bộ phận",
        "board": "ban tham mưu của cấp quyết định",
        "deciding_body": "cấp có thẩm quyền quyết định",
        "new_member": "đảng viên mới",
        "member": "đảng viên dự bị",
    },
    bodies={
        "grassroots_committee": "đảng ủy cơ sở được ủy quyền",
        "committee_above": "ban thường vụ cấp ủy cấp trên trực tiếp",
        "commune_standing_committee": "ban thường vụ đảng ủy xã, phường",
        "standing_committee": "ban thường vụ đảng ủy cơ sở",
        "province_permanent_members": "thường trực tỉnh ủy, thành ủy",
        "own_rules": "cấp có thẩm quyền theo quy định riêng của quân đội, công an",
    },
    schooling={
        "none": "chưa biết chữ",
        "literate": "biết đọc, biết viết chữ quốc ngữ",
        "primary": "tiểu học",
        "lower_secondary": "trung học cơ sở",
        "upper_secondary": "trung học phổ thông",
    },
    areas={
        "ordinary": "vùng bình thường",
        "mountain": "miền núi",
        "border": "biên giới",
        "island": "hải đảo",
        "ethnic_minority": "vùng đồng bào dân tộc thiểu số",
        "special_difficulty": "vùng đặc biệt khó khăn",
    },
    left={
        "other": "lý do khác",
        "dropped_out": "bỏ sinh hoạt đảng",
        "own_request": "tự xin ra khỏi Đảng",
        "family_hardship": "xin ra khỏi Đảng vì gia đình đặc biệt khó khăn",
        "harmed_unity": "gây mất đoàn kết nội bộ nghiêm trọng",
        "convicted_corruption": "bị kết án vì tội tham nhũng",
        "convicted_serious": "bị kết án vì tội nghiêm trọng trở lên",
        "convicted_minor": "bị kết án vì tội ít nghiêm trọng",
        "population_policy": "vi phạm chính sách dân số",
    },
    events={
        "verification_sent": "ngày gửi yêu cầu thẩm tra",
        "cell_vote": "ngày chi bộ biểu quyết",
        "receipt": "ngày chi bộ nhận được quyết định",
        "decision": "ngày ra quyết định",
        "ceremony": "ngày tổ chức lễ kết nạp",
        "end_of_probation": "ngày hết thời gian dự bị",
    },
    confidence={
        "high": "chắc chắn",
        "medium": "khá chắc chắn, cần đối chiếu văn bản",
        "low": "chưa chắc chắn, phải đối chiếu văn bản",
    },
    sentences={
        "citizenship.not_vietnamese": "Chỉ công dân Việt Nam mới được kết nạp.",
        "age.under_18": (
            "Sinh ngày {born}, tính theo tháng thì đến ngày {day} chưa đủ {least} tuổi; "
            "chi bộ được biểu quyết từ ngày {open}."
        ),
        "age.over_60_without_consent": (
            "Sinh ngày {born}, tính theo tháng thì đến ngày {day} đã quá {most} tuổi: phải có văn bản đồng "
            "ý cho trường hợp này trước."
        ),
        "education.below_minimum": "Trình độ học vấn: {level}. Ở nơi này ({area}) phải đạt ít nhất: {schooling}.",
        "education.below_minimum:no_diploma": (
            "Trình độ học vấn: {level}, chưa có bằng tốt nghiệp. Quy định có hiệu lực ngày {day} đòi hỏi phải có bằng."
        ),
        "education.below_minimum:elder": (
            "Trình độ học vấn: {level}. Ở nơi này ({area}), già làng, trưởng bản, người có uy tín được xét khi có "
            "văn bản đồng ý cho trường hợp này: chưa có văn bản đó."
        ),
        "cell.under_three_official_members": (
            "Chi bộ có {members} đảng viên chính thức; phải có ít nhất {least} mới được biểu quyết. "
            "Cấp trên phải bổ sung đảng viên."
        ),
        "readmission.excluded": "Đã ra khỏi Đảng vì lý do không được xét kết nạp lại: {left}.",
        "readmission.already_once": "Đã được kết nạp lại {times} lần; mỗi người chỉ được kết nạp lại một lần.",
        "ballot.three_failures": (
            "Chi bộ đã biểu quyết {times} lần không đủ số phiếu tán thành: nay cấp trên quyết định."
        ),
        "certificate.missing": (
            "Đến ngày {day} chưa có giấy chứng nhận học lớp nhận thức về Đảng: phải cử đi học trước."
        ),
        "certificate.expired": (
            "Giấy chứng nhận ngày {start} có giá trị {months} tháng, đến hết ngày {end}; ngày {day} đã hết "
            "hạn: phải cử đi học lại."
        ),
        "probation.not_over": "Đến ngày {end} mới hết {months} tháng dự bị; ngày {day} chưa được biểu quyết.",
        "readmission.too_early:left": (
            "Ra khỏi Đảng ngày {start}; phải đủ {months} tháng: chi bộ được biểu quyết từ ngày {end}."
        ),
        "readmission.too_early:cleared": (
            "Được xóa án tích ngày {start}; phải đủ {months} tháng: chi bộ được biểu quyết từ ngày {end}."
        ),
        "readmission.too_early:not_cleared": (
            "Chưa được xóa án tích; sau khi được xóa phải đủ {months} tháng. Chưa biết ngày."
        ),
        "ballot.numbers_disagree": (
            "Số phiếu không khớp: {in_favour} tán thành, {against} không tán thành, {present} có mặt, "
            "{entitled} được biểu quyết."
        ),
        "ballot.below_threshold": (
            "Biểu quyết ngày {day}: {in_favour} trên {entitled} tán thành; phải có ít nhất {needed} "
            "({numerator}/{denominator} tổng số được biểu quyết)."
        ),
        "ballot.below_threshold:no_numbers": "Biểu quyết ngày {day}: ghi là không đạt, không ghi số phiếu.",
        "step.out_of_order": "Ghi ngày {day}, nhưng việc phải làm trước lại ghi ngày {ready}: {rest}.",
        "step.out_of_order:failed": "Ghi ngày {day}, nhưng biểu quyết trước đó không đạt: {rest}.",
        "record.missing:too_few": (
            "Đã ghi việc sau nhưng việc này mới ghi {found}, phải có {needed}: {step}. Cần ghi bổ sung, có ngày tháng."
        ),
        "record.missing": "Đã ghi việc sau nhưng chưa ghi việc này: {step}. Cần ghi bổ sung, có ngày tháng.",
        "after.irregular": "Có việc trước đó làm trái quy định: {step}.",
        "ballot.not_recorded": "Chưa ghi số phiếu của lần biểu quyết ngày {day}.",
        "ballot.differs_from_register": (
            "Theo biên bản có {entitled} người được biểu quyết; theo sổ, chi bộ có {members} đảng viên chính thức."
        ),
        "age.by_days_differs:young": (
            "Sinh ngày {born}: đến ngày {day} đủ tuổi nếu tính theo tháng, nhưng chưa đủ nếu tính theo "
            "ngày. Cần xem lại trước khi biểu quyết."
        ),
        "age.by_days_differs:old": (
            "Sinh ngày {born}: đến ngày {day} chưa quá tuổi nếu tính theo tháng, nhưng đã quá nếu tính theo ngày. "
            "Cần xem lại trước khi biểu quyết."
        ),
        "receipt.missing": (
            "Chưa ghi ngày chi bộ nhận được quyết định ngày {day}: chưa tính được hạn tổ chức lễ kết nạp."
        ),
        "paper.older_than_12_months": (
            "Làm ngày {start}, đến ngày {day} đã quá {months} tháng (có giá trị đến hết ngày {end}): "
            "phải làm lại ({step})."
        ),
        "competence.not_of_the_day": (
            "Theo quy định có hiệu lực ngày {day}, cấp này không có thẩm quyền quyết định: {body}."
        ),
        "review.before_end_of_probation": "Làm ngày {day}, trước khi hết thời gian dự bị ngày {end}.",
        "value.unknown": "Chưa rõ thời hạn của giai đoạn này: {step}.",
    }
    | {f"{step}.deadline": _DEADLINE for step in _TIMED}
    | {f"{step}.deadline:extended": _EXTENDED for step in _TIMED},
)
