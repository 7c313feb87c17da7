"""What stands in the papers of a recognition, forms 10- to 16-KNĐ. Who fills them gives ready text.

Every day stands with its word, "ngày 05/02/2026"; birth days alone are plain.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from hatnhan.documents.papers.admission import Opinion
from hatnhan.documents.papers.head import (
    Appraisal,
    Attendance,
    Cited,
    Counted,
    Head,
    Officer,
    Person,
    Signature,
    flag,
    line,
    part,
    rows,
)

READMITTED = "Đã được kết nạp lại (không phải kết nạp lần đầu)"
ADMITTED_ON = "Được kết nạp (vào Đảng), vd. ngày 05/02/2025"
OFFICIAL_FROM = "Được tính là đảng viên chính thức từ khi hết thời gian dự bị, vd. ngày 05/02/2026"


@dataclass(frozen=True, slots=True, kw_only=True)
class Duties:
    """What a probationary member says of himself, by the duties of a member."""

    politics: str = line("Tư tưởng, phẩm chất chính trị")
    ethics: str = line("Đạo đức, lối sống")
    discipline: str = line("Ý thức tổ chức kỷ luật")
    results: str = line("Kết quả thực hiện nhiệm vụ")


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfReview:
    """10-KNĐ, the self-review, in the probationary member's own words."""

    head: Head = part(Head, "Nơi viết và ngày viết")
    readmission: bool = flag(READMITTED)
    to_cell: str = line("Kính gửi chi ủy, chi bộ", required=True)
    to_committee: str = line("Kính gửi đảng ủy", required=True)
    person: Person = part(Person, "Đảng viên dự bị", required=True)
    admitted_on: str = line(ADMITTED_ON, required=True)
    cell: str = line("Chi bộ đang sinh hoạt", required=True)
    strengths: Duties = part(Duties, "Ưu điểm")
    weaknesses: Duties = part(Duties, "Khuyết điểm")
    explained: tuple[str, ...] = rows("Vấn đề cần làm rõ, từng đoạn")
    remedies: tuple[str, ...] = rows("Biện pháp khắc phục, từng đoạn")
    signature: Signature = part(Signature, "Đảng viên dự bị", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorReview:
    """11-KNĐ, what the member who helped says at the end of probation."""

    head: Head = part(Head, "Nơi viết và ngày viết")
    readmission: bool = flag(READMITTED)
    to_cell: str = line("Kính gửi chi ủy, chi bộ", required=True)
    mentor: Person = part(Person, "Đảng viên được phân công giúp đỡ", required=True)
    mentor_admitted_on: str = line("Vào Đảng (người giúp đỡ), vd. ngày 05/02/2015")
    mentor_official_on: str = line("Chính thức (người giúp đỡ), vd. ngày 05/02/2016")
    party_post: str = line("Chức vụ trong Đảng của người giúp đỡ")
    other_post: str = line("Chức vụ chính quyền, đoàn thể của người giúp đỡ")
    cell: str = line("Chi bộ nơi sinh hoạt", required=True)
    assigned_on: str = line("Chi bộ phân công từ, vd. ngày 05/02/2025")
    person: Person = part(Person, "Đảng viên dự bị", required=True)
    admitted_on: str = line("Vào Đảng (đảng viên dự bị), vd. ngày 05/02/2025", required=True)
    strengths: Appraisal = part(Appraisal, "Ưu điểm")
    weaknesses: Appraisal = part(Appraisal, "Khuyết điểm")
    unworthy: bool = flag("Nhận xét là chưa xứng đáng được công nhận chính thức")
    signature: Signature = part(Signature, "Đảng viên giúp đỡ", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpinionsRecognition:
    """12-KNĐ, the cell committee's summary of the opinions on a probationary member."""

    head: Head = part(Head, "Chi bộ tổng hợp", required=True)
    readmission: bool = flag(READMITTED)
    person: Person = part(Person, "Đảng viên dự bị", required=True)
    admitted_on: str = line(ADMITTED_ON)
    cell: str = line("Chi bộ đang sinh hoạt")
    at_work: Opinion = part(Opinion, "Tổ chức chính trị - xã hội nơi làm việc, học tập", required=True)
    at_home: Opinion = part(Opinion, "Chi ủy (chi bộ) nơi cư trú", required=True)
    signature: Signature = part(Signature, "Người ký", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class CellResolutionRecognition:
    """13-KNĐ, the cell proposes the recognition."""

    head: Head = part(Head, "Chi bộ ban hành", required=True)
    readmission: bool = flag(READMITTED)
    cell: str = line("Tên chi bộ trong câu", required=True)
    meeting_on: str = line("Ngày họp chi bộ, vd. ngày 05/02/2026", required=True)
    person: Person = part(Person, "Đảng viên dự bị", required=True)
    admitted_on: str = line(ADMITTED_ON, required=True)
    admitted_at: str = line("Chi bộ đã làm lễ kết nạp")
    present: Attendance = part(Attendance, "Số đảng viên, có mặt, vắng mặt", required=True)
    chair: Officer = part(Officer, "Chủ trì", required=True)
    clerk: Officer = part(Officer, "Thư ký", required=True)
    strengths: Appraisal = part(Appraisal, "Ưu điểm")
    weaknesses: Appraisal = part(Appraisal, "Khuyết điểm")
    vote: Counted = part(Counted, "Kết quả biểu quyết của đảng viên chính thức", required=True)
    official_from: str = line(OFFICIAL_FROM, required=True)
    to_committee: str = line("Cấp ủy được đề nghị", required=True)
    signature: Signature = part(Signature, "Người ký", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionReportRecognition:
    """14-KNĐ, the section committee appraises the cell's resolution on recognition."""

    head: Head = part(Head, "Đảng ủy bộ phận báo cáo", required=True)
    readmission: bool = flag(READMITTED)
    section: str = line("Tên đảng ủy bộ phận trong câu", required=True)
    to_committee: str = line("Kính gửi đảng ủy cơ sở", required=True)
    meeting_on: str = line("Ngày họp thẩm định, vd. ngày 05/02/2026")
    person: Person = part(Person, "Đảng viên dự bị", required=True)
    admitted_on: str = line(ADMITTED_ON)
    appraised: Cited = part(Cited, "Nghị quyết của chi bộ được thẩm định", required=True)
    on_file: str = line("Nhận xét về hồ sơ")
    on_probation: str = line("Nhận xét về thời gian dự bị")
    on_conditions: str = line("Nhận xét về tư cách đảng viên")
    on_procedure: str = line("Nhận xét về nguyên tắc, thủ tục")
    vote: Counted = part(Counted, "Số tán thành trong đảng ủy bộ phận (nếu biểu quyết)")
    opinion: str = line("Ý kiến đề nghị", required=True)
    signature: Signature = part(Signature, "Người ký", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitteeResolutionRecognition:
    """15-KNĐ, the grassroots committee proposes the recognition."""

    head: Head = part(Head, "Đảng ủy cơ sở ban hành", required=True)
    readmission: bool = flag(READMITTED)
    committee: str = line("Tên đảng ủy trong câu", required=True)
    meeting_on: str = line("Ngày họp, vd. ngày 05/02/2026", required=True)
    person: Person = part(Person, "Đảng viên dự bị", required=True)
    admitted_on: str = line(ADMITTED_ON, required=True)
    cell: str = line("Chi bộ đang sinh hoạt", required=True)
    cell_resolution: Cited = part(Cited, "Nghị quyết của chi bộ", required=True)
    section_report: Cited = part(Cited, "Báo cáo của đảng ủy bộ phận (nếu có)")
    present: Attendance = part(Attendance, "Số cấp ủy viên, có mặt, vắng mặt", required=True)
    chair: Officer = part(Officer, "Chủ trì", required=True)
    clerk: Officer = part(Officer, "Thư ký", required=True)
    strengths: str = line("Ưu điểm")
    weaknesses: str = line("Khuyết điểm")
    vote: Counted = part(Counted, "Kết quả biểu quyết trên tổng số cấp ủy viên", required=True)
    official_from: str = line(OFFICIAL_FROM, required=True)
    to_committee: str = line("Cấp ủy có thẩm quyền được đề nghị", required=True)
    signature: Signature = part(Signature, "Người ký", required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionDecision:
    """16-KNĐ, the decision. `by_standing` tells that a standing committee decides and not a whole committee."""

    head: Head = part(Head, "Cấp ủy quyết định", required=True)
    readmission: bool = flag(READMITTED)
    by_standing: bool = flag("Ban thường vụ quyết định (không phải toàn thể cấp ủy)")
    committee: str = line("Cấp ủy quyết định trong câu, vd. Ban Thường vụ Đảng ủy xã Chi Lăng", required=True)
    person: Person = part(Person, "Đảng viên được công nhận", required=True)
    admitted_on: str = line(ADMITTED_ON, required=True)
    cell: str = line("Chi bộ đang sinh hoạt", required=True)
    cell_resolution: Cited = part(Cited, "Nghị quyết của chi bộ", required=True)
    committee_resolution: Cited = part(Cited, "Nghị quyết của đảng ủy cơ sở (nếu có)")
    considered_on: str = line("Ngày họp xét (nếu có), vd. ngày 05/02/2026")
    proposed_by: str = line("Cơ quan tham mưu đề nghị (nếu có)")
    official_from: str = line(OFFICIAL_FROM, required=True)
    grassroots: str = line("Đảng ủy cơ sở của chi bộ (bỏ trống nếu chính cấp ủy này)")
    board: str = line("Cơ quan, văn phòng có trách nhiệm thi hành")
    signature: Signature = part(Signature, "Người ký", required=True)


RECOGNITION: Mapping[str, type] = {
    "self_review": SelfReview,
    "mentor_review": MentorReview,
    "opinions_recognition": OpinionsRecognition,
    "cell_resolution_recognition": CellResolutionRecognition,
    "section_report_recognition": SectionReportRecognition,
    "committee_resolution_recognition": CommitteeResolutionRecognition,
    "recognition_decision": RecognitionDecision,
}
