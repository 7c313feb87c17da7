"""Filled contents of forms 10 to 16, letters, minutes and lists. The people are made up."""

from collections.abc import Mapping
from typing import Any

from hatnhan.documents.papers.admission import Opinion
from hatnhan.documents.papers.head import Appraisal, Attendance, Cited, Counted, Head, Officer, Person, Signature
from hatnhan.documents.papers.letters import (
    AwarenessCertificate,
    Bearer,
    BehindTarget,
    Enclosed,
    HelpedCertificate,
    LateStep,
    MovedCandidate,
    RecognitionNotice,
    ReminderLetter,
    ResidenceInvitation,
    VerificationIntroduction,
    VerificationLetter,
    Verified,
)
from hatnhan.documents.papers.meetings import (
    Absentee,
    Ballot,
    BallotRecord,
    CoverList,
    Listed,
    MeetingMinutes,
    Speech,
    Task,
)
from hatnhan.documents.papers.recognition import (
    CellResolutionRecognition,
    CommitteeResolutionRecognition,
    Duties,
    MentorReview,
    OpinionsRecognition,
    RecognitionDecision,
    SectionReportRecognition,
    SelfReview,
)

CELL, SECTION, COMMITTEE = "Chi bộ thôn Nà Lầu", "Đảng ủy bộ phận Nà Lầu", "Đảng ủy xã Đèo Gió"
DAY, PLACE = "ngày 05 tháng 11 năm 2026", "Đèo Gió"
ADMITTED, MEETING, OFFICIAL = "ngày 20/10/2025", "ngày 05/11/2026", "ngày 20/10/2026"
PERSON = Person(
    name="Nông Thị Mỷ",
    sex="Nữ",
    birth_day="05/02/2001",
    home_village="thôn Nà Lầu, xã Đèo Gió, tỉnh Lạng Sơn",
    residence="thôn Nà Lầu, xã Đèo Gió",
    ethnicity="Nùng",
    occupation="Nhân viên y tế thôn",
    unit="Trạm y tế xã Đèo Gió",
)
MENTOR = Person(name="Hoàng Văn Páo", birth_day="17/8/1980")
SECRETARY = Signature(authority="T/M CHI BỘ", office="BÍ THƯ", name="Lý A Sùng")
FOR_COMMITTEE = Signature(authority="T/M ĐẢNG ỦY", office="BÍ THƯ", name="Triệu Đức Long")
FOR_STANDING = Signature(authority="T/M BAN THƯỜNG VỤ", office="PHÓ BÍ THƯ", name="Vi Thị Hiền")
CHAIR, CLERK = Officer(name="Lý A Sùng", post="bí thư chi bộ"), Officer(name="Lường Thị Ban", post="đảng viên")
OF_CELL = Head(upper="Đảng bộ xã Đèo Gió", issuer=CELL, number="07", symbol="NQ/CB", place=PLACE, day=DAY)
PERSONAL = Head(place=PLACE, day=DAY)
STRENGTHS = Appraisal(
    politics="Bản lĩnh vững vàng, chấp hành chủ trương của Đảng.",
    ethics="Trung thực, giản dị.",
    ability="Hoàn thành tốt việc chăm sóc sức khỏe ban đầu trong thôn.",
    relations="Được bà con tin cậy.",
)
WEAKNESSES = Appraisal(ability="Đôi lúc còn ngại góp ý trong cuộc họp.")
ATTENDANCE = Attendance(
    total="9",
    official="8",
    probationary="1",
    present="8",
    present_official="7",
    present_probationary="1",
    absent="1",
    absent_official="1",
    absent_probationary="0",
    absent_reasons="đi điều trị dài ngày",
)
VOTE = Counted(voters="8", in_favour="7", in_favour_percent="87,5", against="0", against_percent="0")
CELL_RESOLUTION = Cited(number="07-NQ/CB", day=MEETING, issuer=CELL)
COMMITTEE_RESOLUTION = Cited(number="31-NQ/ĐU", day="ngày 12/11/2026", issuer=COMMITTEE)
DECISION = Cited(number="112-QĐ/ĐU", day="ngày 20/11/2026", issuer="Ban Thường vụ Đảng ủy xã Đèo Gió")
_OPINION = Opinion(
    organisations="2",
    names="Chi đoàn thôn, Chi hội Phụ nữ thôn",
    present="24",
    strengths="Gương mẫu, nhiệt tình.",
    weaknesses="Không.",
    vote=Counted(voters="24", in_favour="23", against="1", against_reasons="chưa hiểu rõ"),
)
_VERIFIED = (
    Verified(relation="Cha đẻ", name="Nông Văn Tài", birth_year="1973", residence="thôn Nà Lầu, xã Đèo Gió"),
    Verified(relation="Mẹ đẻ", name="Lường Thị Én", birth_year="1975", residence="thôn Nà Lầu, xã Đèo Gió"),
)
_QUESTIONS = (
    "Lịch sử chính trị và chính trị hiện nay;",
    "Việc chấp hành chủ trương của Đảng, pháp luật của Nhà nước.",
)


def of_committee(number: str, symbol: str) -> Head:
    """The head of a paper of the committee."""
    return Head(upper="Đảng bộ tỉnh Lạng Sơn", issuer=COMMITTEE, number=number, symbol=symbol, place=PLACE, day=DAY)


def of_cell(number: str, symbol: str) -> Head:
    """The head of a paper of the cell."""
    return Head(upper="Đảng bộ xã Đèo Gió", issuer=CELL, number=number, symbol=symbol, place=PLACE, day=DAY)


RECOGNITION_EXAMPLES: Mapping[str, Any] = {
    "self_review": SelfReview(
        head=PERSONAL,
        to_cell=CELL,
        to_committee=COMMITTEE,
        person=PERSON,
        admitted_on=ADMITTED,
        cell=CELL,
        strengths=Duties(
            politics="Tin tưởng vào đường lối của Đảng.",
            ethics="Giữ gìn lối sống lành mạnh.",
            discipline="Sinh hoạt đều, đóng đảng phí đúng kỳ.",
            results="Hoàn thành việc được giao.",
        ),
        weaknesses=Duties(discipline="Ít phát biểu trong cuộc họp."),
        remedies=("Chuẩn bị ý kiến trước mỗi kỳ họp.", "Học thêm tiếng dân tộc để gần dân hơn."),
        signature=Signature(name=PERSON.name),
    ),
    "mentor_review": MentorReview(
        head=PERSONAL,
        to_cell=CELL,
        mentor=MENTOR,
        mentor_admitted_on="ngày 03/02/2008",
        mentor_official_on="ngày 03/02/2009",
        party_post="phó bí thư chi bộ",
        other_post="trưởng thôn",
        cell=CELL,
        assigned_on=ADMITTED,
        person=PERSON,
        admitted_on=ADMITTED,
        strengths=STRENGTHS,
        weaknesses=WEAKNESSES,
        signature=Signature(name=MENTOR.name),
    ),
    "opinions_recognition": OpinionsRecognition(
        head=of_cell("", ""),
        person=PERSON,
        admitted_on=ADMITTED,
        cell=CELL,
        at_work=_OPINION,
        at_home=Opinion(organisations="1", names=CELL, present="7", strengths="Hòa nhã.", vote=VOTE),
        signature=SECRETARY,
    ),
    "cell_resolution_recognition": CellResolutionRecognition(
        head=OF_CELL,
        cell=CELL,
        meeting_on=MEETING,
        person=PERSON,
        admitted_on=ADMITTED,
        admitted_at=CELL,
        present=ATTENDANCE,
        chair=CHAIR,
        clerk=CLERK,
        strengths=STRENGTHS,
        weaknesses=WEAKNESSES,
        vote=VOTE,
        official_from=OFFICIAL,
        to_committee=COMMITTEE,
        signature=SECRETARY,
    ),
    "section_report_recognition": SectionReportRecognition(
        head=Head(upper="Đảng bộ xã Đèo Gió", issuer=SECTION, number="04", symbol="BC/ĐUBP", place=PLACE, day=DAY),
        section=SECTION,
        to_committee=COMMITTEE,
        meeting_on="ngày 09/11/2026",
        person=PERSON,
        admitted_on=ADMITTED,
        appraised=CELL_RESOLUTION,
        on_file="Đủ, đúng mẫu.",
        on_probation="Đủ 12 tháng, tính từ ngày kết nạp.",
        on_conditions="Đủ tư cách.",
        on_procedure="Đúng.",
        vote=Counted(voters="5", in_favour="5", in_favour_percent="100", against="0"),
        opinion="Nhất trí đề nghị công nhận.",
        signature=Signature(authority="T/M ĐẢNG ỦY BỘ PHẬN", office="BÍ THƯ", name="Hà Văn Ló"),
    ),
    "committee_resolution_recognition": CommitteeResolutionRecognition(
        head=of_committee("31", "NQ/ĐU"),
        committee=COMMITTEE,
        meeting_on="ngày 12/11/2026",
        person=PERSON,
        admitted_on=ADMITTED,
        cell=CELL,
        cell_resolution=CELL_RESOLUTION,
        section_report=Cited(number="04-BC/ĐUBP", day="ngày 09/11/2026", issuer=SECTION),
        present=Attendance(total="15", present="14", absent="1", absent_reasons="đi công tác"),
        chair=Officer(name="Triệu Đức Long", post="bí thư đảng ủy"),
        clerk=Officer(name="Vi Thị Hiền", post="phó bí thư"),
        strengths="Đủ tiêu chuẩn, được chi bộ tín nhiệm.",
        weaknesses="Cần mạnh dạn hơn.",
        vote=Counted(voters="15", in_favour="14", in_favour_percent="93,3", against="0", against_percent="0"),
        official_from=OFFICIAL,
        to_committee="Ban Thường vụ Đảng ủy xã Đèo Gió",
        signature=FOR_COMMITTEE,
    ),
    "recognition_decision": RecognitionDecision(
        head=of_committee("112", "QĐ/ĐU"),
        by_standing=True,
        committee="Ban Thường vụ Đảng ủy xã Đèo Gió",
        person=PERSON,
        admitted_on=ADMITTED,
        cell=CELL,
        cell_resolution=CELL_RESOLUTION,
        committee_resolution=COMMITTEE_RESOLUTION,
        proposed_by="Ban Xây dựng Đảng Đảng ủy xã",
        official_from=OFFICIAL,
        board="Ban Xây dựng Đảng",
        signature=FOR_STANDING,
    ),
}
_MOVED = MovedCandidate(
    head=of_committee("45", "CV/ĐU"),
    to="Đảng ủy xã Suối Mơ",
    committee=COMMITTEE,
    person=PERSON,
    cell=CELL,
    new_place="Trạm y tế xã Suối Mơ",
    moves_on="ngày 01/12/2026",
    mentors=(MENTOR.name, "Lường Thị Ban"),
    helped_since="ngày 03/02/2025",
    cell_resolution=CELL_RESOLUTION,
    committee_resolution=COMMITTEE_RESOLUTION,
    decision=DECISION,
    papers=(
        Enclosed(title="Đơn xin vào Đảng", day="04/3/2026"),
        Enclosed(title="Nghị quyết của chi bộ đề nghị kết nạp", number="07-NQ/CB", day="05/11/2026"),
    ),
    signature=FOR_COMMITTEE,
)
LETTER_EXAMPLES: Mapping[str, Any] = {
    "awareness_certificate": AwarenessCertificate(
        head=Head(
            upper="Đảng ủy xã Đèo Gió",
            issuer="Trung tâm chính trị xã Đèo Gió",
            number="86",
            symbol="GCN/TTCT",
            place=PLACE,
            day=DAY,
        ),
        person=PERSON,
        course="khóa III năm 2026",
        begins="ngày 07/10/2026",
        ends="ngày 11/10/2026",
        place="Trung tâm chính trị xã",
        grade="Khá",
        signature=Signature(office="GIÁM ĐỐC", name="Bế Thị Thu"),
    ),
    "verification_introduction": VerificationIntroduction(
        head=of_committee("12", "GGT/ĐU"),
        to="Đảng ủy xã Suối Mơ",
        committee=COMMITTEE,
        bearers=(Bearer(name="Hoàng Văn Páo", post="phó bí thư chi bộ, Chi bộ thôn Nà Lầu"),),
        person=PERSON,
        cell=CELL,
        subjects=_VERIFIED,
        questions=_QUESTIONS,
        valid_until="ngày 31/12/2026",
        signature=FOR_COMMITTEE,
    ),
    "verification_letter": VerificationLetter(
        head=of_committee("44", "CV/ĐU"),
        to="Đảng ủy xã Suối Mơ",
        committee=COMMITTEE,
        person=PERSON,
        cell=CELL,
        subjects=_VERIFIED,
        questions=_QUESTIONS,
        cv_pages="18",
        reply_days="30",
        reply_by="ngày 18/12/2026",
        reply_to="Đảng ủy xã Đèo Gió, tỉnh Lạng Sơn",
        signature=FOR_COMMITTEE,
    ),
    "move_letter_92": _MOVED,
    "move_letter_93": _MOVED,
    "move_letter_94": _MOVED,
    "move_letter_95": _MOVED,
    "move_certificate_53": HelpedCertificate(
        head=of_committee("46", "GCN/ĐU"),
        to="Đảng ủy xã Suối Mơ",
        committee=COMMITTEE,
        person=PERSON,
        cell=CELL,
        new_place="Chi bộ Trạm y tế xã Suối Mơ",
        moves_on="ngày 01/12/2026",
        listed_on="ngày 03/01/2025",
        mentors=(MENTOR.name, "Lường Thị Ban"),
        helped_since="ngày 03/02/2025",
        helped_until="ngày 30/11/2026",
        papers=(Enclosed(title="Đơn xin vào Đảng", day="04/3/2026"),),
        signature=FOR_COMMITTEE,
    ),
    "recognition_notice": RecognitionNotice(
        head=of_committee("09", "PB/ĐU"),
        to="Ban Tổ chức Tỉnh ủy Lạng Sơn",
        committee=COMMITTEE,
        person=PERSON,
        admitted_on=ADMITTED,
        admitted_at=CELL,
        official_on=OFFICIAL,
        cell=CELL,
        decision=DECISION,
        signature=FOR_COMMITTEE,
    ),
    "reminder_letter": ReminderLetter(
        head=of_committee("58", "CV/ĐU"),
        to=CELL,
        committee=COMMITTEE,
        as_of=MEETING,
        late=(
            LateStep(
                person="Nông Thị Mỷ",
                unit=CELL,
                step="Chi bộ xét công nhận chính thức",
                latest="01/10/2026",
                days_late="24",
                rule="208-QĐ/TW 4.2",
            ),
            LateStep(
                person="Tráng A Chu",
                unit=CELL,
                step="Tổ chức lễ kết nạp",
                latest="22/10/2026",
                days_late="10",
                rule="208-QĐ/TW 4.1",
            ),
        ),
        late_count="2",
        targets=(BehindTarget(name="Kết nạp năm 2026", plan="4", actual="1", percent="25"),),
        reply_by="ngày 20/11/2026",
        reply_to="Ban Xây dựng Đảng Đảng ủy xã",
        signature=FOR_STANDING,
    ),
    "residence_invitation": ResidenceInvitation(
        head=of_cell("03", "CV/CB"),
        to="Chi ủy Chi bộ thôn Pò Mạ",
        cell=CELL,
        person=PERSON,
        reply_by="ngày 20/11/2026",
        reply_to=CELL,
        signature=SECRETARY,
    ),
}
MEETING_EXAMPLES: Mapping[str, Any] = {
    "meeting_minutes": MeetingMinutes(
        head=of_cell("11", "BB/CB"),
        cell=CELL,
        kind="thường kỳ tháng 11",
        meeting_on=MEETING,
        place="nhà văn hóa thôn",
        begins="07 giờ 30",
        ends="10 giờ 15",
        present=ATTENDANCE,
        voters=("Hoàng Thị Xuyến", "Hoàng Văn Páo", "Lý A Sùng", "Lường Thị Ban"),
        exempted="1",
        exempted_names=("Lục Văn Tờ",),
        absentees=(Absentee(name="Hoàng Thị Xuyến", reason="đi điều trị dài ngày"), Absentee(name="Vàng A Sình")),
        guests=(Officer(name="Vi Thị Hiền", post="phó bí thư đảng ủy xã"),),
        chair=CHAIR,
        clerk=CLERK,
        dues="đã đóng đủ tháng 10",
        agenda=("Thông báo tình hình tháng 10", "Xét đề nghị công nhận đảng viên chính thức"),
        earlier_tasks=(Task(what="Rà soát nguồn", who="Hoàng Văn Páo", deadline="31/10/2026", status="đã xong"),),
        speeches=(
            Speech(item="2", speaker="Hoàng Văn Páo", content="Nhất trí, đồng chí Mỷ đã tiến bộ rõ."),
            Speech(item="2", speaker="Lường Thị Ban", content="Đề nghị mạnh dạn góp ý hơn."),
        ),
        ballots=(
            Ballot(
                subject="Công nhận chính thức đồng chí Nông Thị Mỷ",
                method="phiếu kín",
                entitled="8",
                present="7",
                in_favour="7",
                in_favour_percent="87,5",
                against="0",
                against_percent="0",
                other="0",
            ),
        ),
        praised=("Biểu dương tổ hòa giải.",),
        conclusions=("Đề nghị công nhận đồng chí Nông Thị Mỷ.", "Phân công giúp đỡ quần chúng Tráng A Chu."),
        tasks=(Task(what="Gửi hồ sơ lên đảng ủy", who="Lý A Sùng", deadline="10/11/2026", report_at="kỳ tháng 12"),),
        quality="92 điểm, tốt",
        clerk_signature=Signature(name=CLERK.name),
        signature=SECRETARY,
    ),
    "ballot_record": BallotRecord(
        head=of_cell("", ""),
        cell=CELL,
        meeting_on=MEETING,
        counted_at="09 giờ 15",
        subject="đề nghị công nhận đồng chí Nông Thị Mỷ là đảng viên chính thức",
        tellers=(Officer(name="Hoàng Văn Páo", post="tổ trưởng"), Officer(name="Lường Thị Ban", post="tổ viên")),
        entitled="8",
        present="7",
        issued="7",
        collected="7",
        valid="7",
        invalid="0",
        in_favour="7",
        in_favour_percent="87,5",
        against="0",
        against_percent="0",
        conclusion="đủ số phiếu để đề nghị công nhận.",
        teller_signature=Signature(name="Hoàng Văn Páo"),
        signature=SECRETARY,
    ),
    "cover_list": CoverList(
        head=of_cell("", ""),
        person=PERSON,
        cell=CELL,
        papers=(
            Listed(order="1", code="1-KNĐ", title="Đơn xin vào Đảng", day="04/3/2026", pages="2", note="viết tay"),
            Listed(
                order="2",
                code="6-KNĐ",
                title="Nghị quyết của chi bộ đề nghị kết nạp",
                number="07-NQ/CB",
                day="05/11/2026",
                pages="2",
            ),
        ),
        count="2",
        pages="4",
        signature=Signature(name=CLERK.name),
    ),
}
LATER_EXAMPLES: Mapping[str, Any] = {**RECOGNITION_EXAMPLES, **LETTER_EXAMPLES, **MEETING_EXAMPLES}
