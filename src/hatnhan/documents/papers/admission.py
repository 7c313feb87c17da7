"""What stands in the papers of an admission, forms 1- to 9-KNĐ and 4A. Who fills them gives ready text."""

from collections.abc import Mapping
from dataclasses import dataclass

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
    flag,
    line,
    part,
    rows,
)

READMISSION = "Xin kết nạp lại (không phải kết nạp lần đầu)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """1-KNĐ, the application, in the candidate's own words."""

    head: Head = part(Head, "Nơi viết và ngày viết")
    readmission: bool = flag(READMISSION)
    to_cell: str = line("Kính gửi chi ủy, chi bộ", required=True)
    to_committee: str = line("Kính gửi đảng ủy", required=True)
    person: Person = part(Person, "Người xin vào Đảng", required=True)
    posts: str = line("Chức vụ chính quyền, đoàn thể")
    union_joined_on: str = line("Ngày vào Đoàn TNCS Hồ Chí Minh")
    union_joined_at: str = line("Nơi vào Đoàn")
    sympathiser_on: str = line("Ngày được công nhận cảm tình Đảng")
    sympathiser_cell: str = line("Chi bộ công nhận cảm tình Đảng")
    first: FirstAdmission = part(FirstAdmission, "Lần kết nạp thứ nhất (chỉ khi kết nạp lại)")
    understanding: tuple[str, ...] = rows("Nhận thức về Đảng và động cơ xin vào Đảng, từng đoạn", required=True)
    promise: tuple[str, ...] = rows("Lời hứa nếu được kết nạp, từng đoạn")
    signature: Signature = part(Signature, "Người làm đơn", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class LifePeriod:
    """A period of somebody's life: month and year from and to."""

    begins: str = line("Từ tháng năm, vd. 9/2016")
    ends: str = line("Đến tháng năm")
    what: str = line("Làm gì, ở đâu, chức vụ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Schooling:
    """A course of training."""

    school: str = line("Tên trường, lớp")
    subject: str = line("Ngành học")
    period: str = line("Thời gian học, vd. 9/2019 - 6/2023")
    mode: str = line("Hình thức học")
    diploma: str = line("Văn bằng, chứng chỉ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Journey:
    """A stay abroad."""

    period: str = line("Thời gian")
    country: str = line("Nước đến")
    purpose: str = line("Nội dung chuyến đi")


@dataclass(frozen=True, slots=True, kw_only=True)
class Honour:
    """A reward or a discipline."""

    day: str = line("Tháng năm")
    what: str = line("Hình thức, lý do")
    by: str = line("Cấp quyết định")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """One of the family. What is said of his attitude is written by hand: the program neither asks nor keeps it."""

    relation: str = line("Quan hệ, vd. Cha đẻ")
    name: str = line("Họ và tên")
    birth_year: str = line("Năm sinh")
    home_village: str = line("Quê quán")
    residence: str = line("Nơi cư trú")
    occupation: str = line("Nghề nghiệp, nơi làm việc")
    member: str = line("Đảng viên (nếu là đảng viên)")


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateCv:
    """2-KNĐ, the curriculum vitae, a booklet."""

    head: Head = part(Head, "Nơi viết và ngày viết")
    readmission: bool = flag(READMISSION)
    person: Person = part(Person, "Người khai", required=True)
    aliases: str = line("Bí danh, tên gọi khác")
    temporary_residence: str = line("Nơi tạm trú")
    general_education: str = line("Giáo dục phổ thông")
    vocational: str = line("Giáo dục nghề nghiệp")
    higher_education: str = line("Giáo dục đại học, sau đại học")
    titles: str = line("Học hàm, học vị")
    political_theory: str = line("Lý luận chính trị")
    languages: str = line("Ngoại ngữ")
    computing: str = line("Tin học")
    minority_languages: str = line("Tiếng dân tộc thiểu số")
    union_joined_on: str = line("Ngày vào Đoàn TNCS Hồ Chí Minh")
    union_joined_at: str = line("Nơi vào Đoàn")
    sympathiser_on: str = line("Ngày được công nhận cảm tình Đảng")
    sympathiser_cell: str = line("Chi bộ công nhận cảm tình Đảng")
    first: FirstAdmission = part(FirstAdmission, "Lần kết nạp thứ nhất (chỉ khi kết nạp lại)")
    childhood: tuple[str, ...] = rows("Lịch sử bản thân thời niên thiếu, từng đoạn")
    life: tuple[LifePeriod, ...] = rows("Quá trình hoạt động và công tác, từng giai đoạn nối tiếp nhau", required=True)
    posts: tuple[str, ...] = rows("Chức vụ đã qua")
    history: tuple[str, ...] = rows("Đặc điểm lịch sử")
    training: tuple[Schooling, ...] = rows("Những lớp đào tạo, bồi dưỡng đã qua")
    journeys: tuple[Journey, ...] = rows("Đi nước ngoài")
    rewards: tuple[Honour, ...] = rows("Khen thưởng")
    discipline: tuple[Honour, ...] = rows("Kỷ luật")
    family: tuple[Relative, ...] = rows("Hoàn cảnh gia đình, từng người", required=True)
    self_assessment: tuple[str, ...] = rows("Tự nhận xét, từng đoạn")
    cell: str = line("Chi bộ nhận xét")
    committee: str = line("Đảng ủy cơ sở chứng nhận")
    signature: Signature = part(Signature, "Người khai", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Introduction:
    """3-KNĐ, the letter of one introducing member."""

    head: Head = part(Head, "Nơi viết và ngày viết")
    readmission: bool = flag(READMISSION)
    to_cell: str = line("Kính gửi chi ủy, chi bộ", required=True)
    introducer: Person = part(Person, "Đảng viên giới thiệu", required=True)
    admitted_on: str = line("Ngày vào Đảng của người giới thiệu")
    official_on: str = line("Ngày chính thức của người giới thiệu")
    party_post: str = line("Chức vụ trong Đảng của người giới thiệu")
    other_post: str = line("Chức vụ chính quyền, đoàn thể của người giới thiệu")
    introducer_cell: str = line("Chi bộ nơi người giới thiệu sinh hoạt")
    assigned_on: str = line("Ngày chi bộ phân công giúp đỡ")
    person: Person = part(Person, "Người được giới thiệu", required=True)
    strengths: Appraisal = part(Appraisal, "Ưu điểm")
    weaknesses: Appraisal = part(Appraisal, "Khuyết điểm")
    signature: Signature = part(Signature, "Đảng viên giới thiệu", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnionResolution:
    """4-KNĐ of the Youth Union; 4A-KNĐ of the trade union has the same fields."""

    head: Head = part(Head, "Tổ chức Đoàn, công đoàn ban hành", required=True)
    readmission: bool = flag(READMISSION)
    body: str = line("Tập thể đã họp, vd. Ban Chấp hành Đoàn xã Chi Lăng", required=True)
    meeting_on: str = line("Ngày họp", required=True)
    to_cell: str = line("Chi bộ được giới thiệu tới", required=True)
    person: Person = part(Person, "Đoàn viên được giới thiệu", required=True)
    joined_on: str = line("Ngày vào Đoàn (công đoàn)")
    branch: str = line("Nơi sinh hoạt: chi đoàn, tổ công đoàn")
    present: Attendance = part(Attendance, "Số ủy viên (đoàn viên), có mặt, vắng mặt")
    strengths: Appraisal = part(Appraisal, "Ưu điểm")
    weaknesses: Appraisal = part(Appraisal, "Khuyết điểm")
    vote: Counted = part(Counted, "Kết quả biểu quyết", required=True)
    signature: Signature = part(Signature, "Người ký", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """What the organisations of one side said: at work, or at home."""

    organisations: str = line("Số tổ chức (chi ủy) có ý kiến")
    names: str = line("Tên các tổ chức (chi ủy) có ý kiến")
    present: str = line("Số người dự họp")
    strengths: str = line("Ưu điểm")
    weaknesses: str = line("Khuyết điểm")
    vote: Counted = part(Counted, "Số tán thành, không tán thành")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinions:
    """5-KNĐ, the cell committee's summary of the opinions at work and at home."""

    head: Head = part(Head, "Chi bộ tổng hợp", required=True)
    readmission: bool = flag(READMISSION)
    person: Person = part(Person, "Người xin vào Đảng", required=True)
    at_work: Opinion = part(Opinion, "Tổ chức chính trị - xã hội nơi làm việc, học tập", required=True)
    at_home: Opinion = part(Opinion, "Chi ủy (chi bộ) nơi cư trú", required=True)
    signature: Signature = part(Signature, "Người ký", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class CellResolutionAdmission:
    """6-KNĐ, the cell proposes the admission."""

    head: Head = part(Head, "Chi bộ ban hành", required=True)
    readmission: bool = flag(READMISSION)
    cell: str = line("Tên chi bộ trong câu", required=True)
    meeting_on: str = line("Ngày họp chi bộ", required=True)
    person: Person = part(Person, "Người xin vào Đảng", required=True)
    present: Attendance = part(Attendance, "Số đảng viên, có mặt, vắng mặt", required=True)
    chair: Officer = part(Officer, "Chủ trì", required=True)
    clerk: Officer = part(Officer, "Thư ký", required=True)
    cv_conclusion: str = line("Kết luận về lý lịch")
    awareness: str = line("Ý thức giác ngộ chính trị")
    strengths: Appraisal = part(Appraisal, "Ưu điểm")
    weaknesses: Appraisal = part(Appraisal, "Khuyết điểm")
    vote: Counted = part(Counted, "Kết quả biểu quyết của đảng viên chính thức", required=True)
    to_committee: str = line("Cấp ủy được đề nghị", required=True)
    signature: Signature = part(Signature, "Người ký", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionReportAdmission:
    """7-KNĐ, the section committee appraises the cell's resolution."""

    head: Head = part(Head, "Đảng ủy bộ phận báo cáo", required=True)
    readmission: bool = flag(READMISSION)
    section: str = line("Tên đảng ủy bộ phận trong câu", required=True)
    to_committee: str = line("Kính gửi đảng ủy cơ sở", required=True)
    meeting_on: str = line("Ngày họp thẩm định")
    person: Person = part(Person, "Người xin vào Đảng", required=True)
    appraised: Cited = part(Cited, "Nghị quyết của chi bộ được thẩm định", required=True)
    on_file: str = line("Nhận xét về hồ sơ")
    on_cv: str = line("Nhận xét về lý lịch")
    on_conditions: str = line("Nhận xét về tiêu chuẩn, điều kiện")
    on_procedure: str = line("Nhận xét về nguyên tắc, thủ tục")
    vote: Counted = part(Counted, "Số tán thành trong đảng ủy bộ phận (nếu biểu quyết)")
    opinion: str = line("Ý kiến đề nghị", required=True)
    signature: Signature = part(Signature, "Người ký", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeResolutionAdmission:
    """8-KNĐ, the grassroots committee proposes the admission."""

    head: Head = part(Head, "Đảng ủy cơ sở ban hành", required=True)
    readmission: bool = flag(READMISSION)
    committee: str = line("Tên đảng ủy trong câu", required=True)
    meeting_on: str = line("Ngày họp", required=True)
    person: Person = part(Person, "Người xin vào Đảng", required=True)
    cell_resolution: Cited = part(Cited, "Nghị quyết của chi bộ", required=True)
    section_report: Cited = part(Cited, "Báo cáo của đảng ủy bộ phận (nếu có)")
    present: Attendance = part(Attendance, "Số cấp ủy viên, có mặt, vắng mặt", required=True)
    chair: Officer = part(Officer, "Chủ trì", required=True)
    clerk: Officer = part(Officer, "Thư ký", required=True)
    cv_conclusion: str = line("Kết luận về lý lịch")
    awareness: str = line("Ý thức giác ngộ chính trị")
    strengths: str = line("Ưu điểm")
    weaknesses: str = line("Khuyết điểm")
    vote: Counted = part(Counted, "Kết quả biểu quyết trên tổng số cấp ủy viên", required=True)
    to_committee: str = line("Cấp ủy có thẩm quyền được đề nghị", required=True)
    signature: Signature = part(Signature, "Người ký", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmissionDecision:
    """9-KNĐ, the decision. `by_standing` tells that a standing committee decides and not a whole committee."""

    head: Head = part(Head, "Cấp ủy quyết định", required=True)
    readmission: bool = flag(READMISSION)
    by_standing: bool = flag("Ban thường vụ quyết định (không phải toàn thể cấp ủy)")
    committee: str = line("Cấp ủy quyết định trong câu, vd. Ban Thường vụ Đảng ủy xã Chi Lăng", required=True)
    person: Person = part(Person, "Người được kết nạp", required=True)
    cell_resolution: Cited = part(Cited, "Nghị quyết của chi bộ", required=True)
    committee_resolution: Cited = part(Cited, "Nghị quyết của đảng ủy cơ sở (nếu có)")
    considered_on: str = line("Ngày họp xét (nếu có)")
    proposed_by: str = line("Cơ quan tham mưu đề nghị (nếu có)")
    cell: str = line("Chi bộ tổ chức lễ kết nạp", required=True)
    grassroots: str = line("Đảng ủy cơ sở của chi bộ (bỏ trống nếu chính cấp ủy này)")
    board: str = line("Cơ quan, văn phòng có trách nhiệm thi hành")
    signature: Signature = part(Signature, "Người ký", required=True)


ADMISSION: Mapping[str, type] = {
    "application": Application,
    "curriculum_vitae": CandidateCv,
    "introduction": Introduction,
    "youth_union_resolution": UnionResolution,
    "trade_union_resolution": UnionResolution,
    "opinions": Opinions,
    "cell_resolution_admission": CellResolutionAdmission,
    "section_report_admission": SectionReportAdmission,
    "committee_resolution_admission": CommitteeResolutionAdmission,
    "admission_decision": AdmissionDecision,
}
