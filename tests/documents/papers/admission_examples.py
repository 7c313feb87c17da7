"""One made-up candidate in every paper of his admission."""

from dataclasses import replace
from typing import Any

from hatnhan.documents.papers.admission import (
    AdmissionDecision,
    Application,
    CandidateCv,
    CellResolutionAdmission,
    CommitteeResolutionAdmission,
    Honour,
    Introduction,
    Journey,
    LifePeriod,
    Opinion,
    Opinions,
    Relative,
    Schooling,
    SectionReportAdmission,
    UnionResolution,
)
from hatnhan.documents.papers.head import (
    Appraisal,
    Attendance,
    Cited,
    Counted,
    FirstAdmission,
    Head,
    Officer,
    Person,
    Signature,
)

CELL, COMMITTEE, STANDING = "Chi bộ thôn Nà Lầu", "Đảng ủy xã Đồng Mẫu", "Ban Thường vụ Đảng ủy xã Đồng Mẫu"
DAY = "ngày 05 tháng 02 năm 2026"
PERSON = Person(
    name="Nông Thị Mẫu",
    birth_name="Nông Thị Mẫu",
    sex="Nữ",
    birth_day="07/11/2001",
    birth_place="xã Đồng Mẫu, tỉnh Lạng Sơn",
    home_village="xã Đồng Mẫu, tỉnh Lạng Sơn",
    residence="thôn Nà Lầu, xã Đồng Mẫu, tỉnh Lạng Sơn",
    ethnicity="Tày",
    religion="Không",
    schooling="12/12",
    occupation="Phó Bí thư Đoàn xã",
    unit="Ủy ban nhân dân xã Đồng Mẫu",
)
PERSONAL = Head(place="Đồng Mẫu", day=DAY)
OF_CELL = Head(upper="Đảng bộ xã Đồng Mẫu", issuer=CELL, number="05", symbol="NQ/CB", place="Đồng Mẫu", day=DAY)
OF_COMMITTEE = Head(
    upper="Đảng bộ tỉnh Lạng Sơn", issuer=COMMITTEE, number="12", symbol="NQ/ĐU", place="Đồng Mẫu", day=DAY
)
FIRST = FirstAdmission(
    decided_on="20/8/2015",
    admitted_on="02/9/2015",
    admitted_at="Chi bộ thôn Khau Mạ",
    official_on="02/9/2016",
    official_at="Chi bộ thôn Khau Mạ",
    introducers="Lường Văn Thử, Vi Thị Thử",
    left_on="10/5/2019",
    left_at="Chi bộ thôn Khau Mạ",
    left_reason="xin ra khỏi Đảng vì hoàn cảnh gia đình",
)
GOOD = Appraisal(
    politics="lập trường vững vàng, chấp hành đường lối của Đảng, pháp luật của Nhà nước",
    ethics="giản dị, trung thực, có trách nhiệm",
    ability="hoàn thành tốt nhiệm vụ được giao",
    relations="gần gũi, được bà con tin yêu",
)
WEAK = Appraisal(politics="không", ethics="không", ability="đôi khi còn nóng vội", relations="không")
VOTE = Counted(voters="12", in_favour="11", in_favour_percent="91,7", against="1", against_percent="8,3")
MET = Attendance(
    total="14",
    official="12",
    probationary="2",
    present="13",
    present_official="12",
    present_probationary="1",
    absent="1",
    absent_official="0",
    absent_probationary="1",
    absent_reasons="ốm",
)
CHAIR, CLERK = Officer(name="Hoàng Văn Thử", post="Bí thư chi bộ"), Officer(name="Vi Thị Thử", post="chi ủy viên")
BY_CELL = Signature(authority="T/M CHI BỘ", office="BÍ THƯ", name="Hoàng Văn Thử")
BY_COMMITTEE = Signature(authority="T/M ĐẢNG ỦY", office="PHÓ BÍ THƯ", name="Lương Văn Thử")
CELL_RESOLUTION = Cited(number="05-NQ/CB", day="ngày 05/02/2026", issuer=CELL)

APPLICATION = Application(
    head=PERSONAL,
    to_cell=CELL,
    to_committee=COMMITTEE,
    person=PERSON,
    posts="Phó Bí thư Đoàn xã",
    union_joined_on="26/3/2016",
    union_joined_at="Trường THCS Đồng Mẫu",
    sympathiser_on="12/01/2025",
    sympathiser_cell=CELL,
    first=FIRST,
    understanding=("Đảng là đội tiên phong của giai cấp công nhân.", "Tôi muốn góp sức xây dựng quê hương."),
    promise=("Chấp hành Điều lệ Đảng, hoàn thành nhiệm vụ được giao.",),
    signature=Signature(name=PERSON.name),
)
CV = CandidateCv(
    head=PERSONAL,
    person=PERSON,
    aliases="không",
    general_education="12/12",
    higher_education="Cử nhân Luật",
    political_theory="Sơ cấp",
    languages="Tiếng Anh B1",
    minority_languages="Tày, Nùng",
    union_joined_on="26/3/2016",
    union_joined_at="Trường THCS Đồng Mẫu",
    first=FIRST,
    childhood=("Thời niên thiếu ở cùng gia đình, đi học tại xã.",),
    life=(
        LifePeriod(begins="9/2007", ends="5/2019", what="Học sinh, Trường phổ thông xã Đồng Mẫu"),
        LifePeriod(begins="6/2019", ends="nay", what="Phó Bí thư Đoàn xã Đồng Mẫu"),
    ),
    posts=("6/2022 - nay: Phó Bí thư Đoàn xã",),
    history=("Không.",),
    training=(
        Schooling(
            school="Trường Đại học Mẫu", subject="Luật", period="9/2019 - 6/2023", mode="Từ xa", diploma="Cử nhân"
        ),
    ),
    journeys=(Journey(period="3/2024", country="Lào", purpose="Giao lưu thanh niên"),),
    rewards=(Honour(day="12/2024", what="Giấy khen thành tích công tác Đoàn", by="Tỉnh đoàn"),),
    family=(
        Relative(
            relation="Cha đẻ",
            name="Nông Văn Thử",
            birth_year="1970",
            home_village="xã Đồng Mẫu",
            residence="thôn Nà Lầu",
            occupation="Làm ruộng",
            member="đảng viên",
        ),
        Relative(
            relation="Mẹ đẻ", name="Vi Thị Thử", birth_year="1973", residence="thôn Nà Lầu", occupation="Làm ruộng"
        ),
    ),
    self_assessment=("Luôn cố gắng trong công việc.",),
    cell=CELL,
    committee=COMMITTEE,
    signature=Signature(name=PERSON.name),
)
INTRODUCTION = Introduction(
    head=PERSONAL,
    to_cell=CELL,
    introducer=replace(PERSON, name="Hoàng Văn Thử", birth_day="02/3/1975"),
    admitted_on="19/5/2001",
    official_on="19/5/2002",
    party_post="Bí thư chi bộ",
    other_post="Trưởng thôn",
    introducer_cell=CELL,
    assigned_on="ngày 12/01/2025",
    person=PERSON,
    strengths=GOOD,
    weaknesses=WEAK,
    signature=Signature(name="Hoàng Văn Thử"),
)
UNION = UnionResolution(
    head=Head(
        upper="Đoàn TNCS Hồ Chí Minh tỉnh Lạng Sơn",
        issuer="Ban Chấp hành Đoàn xã Đồng Mẫu",
        number="07",
        symbol="NQ/ĐTN",
        place="Đồng Mẫu",
        day=DAY,
    ),
    body="Ban Chấp hành Đoàn xã Đồng Mẫu",
    meeting_on="ngày 03/02/2026",
    to_cell=CELL,
    person=PERSON,
    joined_on="26/3/2016",
    branch="Chi đoàn thôn Nà Lầu",
    present=Attendance(total="15", present="14"),
    strengths=GOOD,
    weaknesses=WEAK,
    vote=replace(VOTE, voters="15", in_favour="14"),
    signature=Signature(authority="T/M BAN CHẤP HÀNH", office="BÍ THƯ", name="Lộc Văn Thử"),
)
TRADE_UNION = replace(
    UNION,
    head=replace(UNION.head, upper="Công đoàn xã Đồng Mẫu", issuer="Công đoàn cơ sở Trường Mẫu", symbol="NQ/CĐ"),
    body="Ban Chấp hành Công đoàn cơ sở Trường Mẫu",
    branch="Tổ công đoàn số 1",
)
OPINIONS = Opinions(
    head=replace(OF_CELL, number="", symbol=""),
    person=PERSON,
    at_work=Opinion(
        organisations="2",
        names="Đoàn TNCS Hồ Chí Minh xã, Hội Liên hiệp Phụ nữ xã",
        present="31",
        strengths="gương mẫu, nhiệt tình",
        weaknesses="đôi khi còn nóng vội",
        vote=replace(VOTE, voters="31", in_favour="30"),
    ),
    at_home=Opinion(
        names="Chi ủy thôn Nà Lầu", strengths="chấp hành tốt quy ước của thôn", weaknesses="không", vote=VOTE
    ),
    signature=replace(BY_CELL, authority="T/M CHI ỦY"),
)
CELL_ADMITS = CellResolutionAdmission(
    head=OF_CELL,
    cell=CELL,
    meeting_on="ngày 05/02/2026",
    person=PERSON,
    present=MET,
    chair=CHAIR,
    clerk=CLERK,
    cv_conclusion="rõ ràng, đủ điều kiện",
    awareness="tốt",
    strengths=GOOD,
    weaknesses=WEAK,
    vote=replace(VOTE, against_reasons="đề nghị bồi dưỡng thêm"),
    to_committee=COMMITTEE,
    signature=BY_CELL,
)
SECTION = SectionReportAdmission(
    head=replace(OF_COMMITTEE, issuer="Đảng ủy bộ phận Mẫu", number="03", symbol="BC/ĐUBP"),
    section="Đảng ủy bộ phận Mẫu",
    to_committee=COMMITTEE,
    meeting_on="ngày 09/02/2026",
    person=PERSON,
    appraised=CELL_RESOLUTION,
    on_file="đủ giấy tờ",
    on_cv="rõ ràng",
    on_conditions="đủ",
    on_procedure="đúng",
    vote=VOTE,
    opinion="đề nghị đảng ủy xem xét",
    signature=replace(BY_COMMITTEE, authority="T/M ĐẢNG ỦY BỘ PHẬN", office="BÍ THƯ"),
)
COMMITTEE_ADMITS = CommitteeResolutionAdmission(
    head=OF_COMMITTEE,
    committee=COMMITTEE,
    meeting_on="ngày 12/02/2026",
    person=PERSON,
    cell_resolution=CELL_RESOLUTION,
    section_report=Cited(number="03-BC/ĐUBP", day="ngày 09/02/2026", issuer="Đảng ủy bộ phận Mẫu"),
    present=Attendance(total="15", present="14", absent="1", absent_reasons="đi học"),
    chair=CHAIR,
    clerk=CLERK,
    cv_conclusion="rõ ràng",
    awareness="tốt",
    strengths="gương mẫu",
    weaknesses="không",
    vote=VOTE,
    to_committee=STANDING,
    signature=BY_COMMITTEE,
)
DECISION = AdmissionDecision(
    head=replace(OF_COMMITTEE, number="31", symbol="QĐ/ĐU"),
    by_standing=True,
    committee=STANDING,
    person=PERSON,
    cell_resolution=CELL_RESOLUTION,
    committee_resolution=Cited(number="12-NQ/ĐU", day="ngày 12/02/2026", issuer=COMMITTEE),
    proposed_by="Ban Xây dựng Đảng",
    cell=CELL,
    board="Ban Xây dựng Đảng, Văn phòng Đảng ủy",
    signature=replace(BY_COMMITTEE, authority="T/M BAN THƯỜNG VỤ"),
)
ADMISSION_EXAMPLES: dict[str, Any] = {
    "application": APPLICATION,
    "curriculum_vitae": CV,
    "introduction": INTRODUCTION,
    "youth_union_resolution": UNION,
    "trade_union_resolution": TRADE_UNION,
    "opinions": OPINIONS,
    "cell_resolution_admission": CELL_ADMITS,
    "section_report_admission": SECTION,
    "committee_resolution_admission": COMMITTEE_ADMITS,
    "admission_decision": DECISION,
}
