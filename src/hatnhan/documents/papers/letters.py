"""What stands in letters and slips around a dossier: verification, moves, reminders, opinions at home, certificates.

Days within a sentence stand with their word, "ngày 05/02/2026"; birth days and days in tables are plain.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from hatnhan.documents.papers.head import Cited, Head, Person, Signature, flag, line, part, rows

ISSUER = "Tổ chức gửi"
REPLY_BY = "Trả lời trước, vd. ngày 05/02/2026"
REPLY_TO = "Nơi nhận trả lời: tên, địa chỉ"
SIGNED = "Người ký"


@dataclass(frozen=True, slots=True, kw_only=True)
class AwarenessCertificate:
    """CN-NTVĐ, the certificate of the awareness class or of the class for new members, issued by who taught it."""

    head: Head = part(Head, "Trung tâm chính trị hoặc cấp ủy cấp giấy", required=True)
    person: Person = part(Person, "Người học", required=True)
    course: str = line("Khóa học, vd. khóa III năm 2026")
    begins: str = line("Học từ, vd. ngày 05/02/2026", required=True)
    ends: str = line("Đến, vd. ngày 05/02/2026", required=True)
    place: str = line("Nơi mở lớp")
    grade: str = line("Xếp loại, vd. Khá")
    signature: Signature = part(Signature, SIGNED, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """A person whose history is verified: the candidate himself or a near relative."""

    relation: str = line("Quan hệ với người xin vào Đảng, vd. Cha đẻ")
    name: str = line("Họ và tên")
    birth_year: str = line("Năm sinh")
    residence: str = line("Nơi cư trú, nơi làm việc")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearer:
    """Who is sent to verify."""

    name: str = line("Họ và tên")
    post: str = line("Chức vụ, đơn vị")


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationIntroduction:
    """96, introduces members who are sent to verify a candidate's curriculum vitae."""

    head: Head = part(Head, ISSUER, required=True)
    to: str = line("Kính gửi: nơi đến thẩm tra", required=True)
    committee: str = line("Đảng ủy giới thiệu, trong câu", required=True)
    bearers: tuple[Bearer, ...] = rows("Đảng viên, cấp ủy viên được cử đi", required=True)
    person: Person = part(Person, "Người xin vào Đảng", required=True)
    cell: str = line("Chi bộ xét kết nạp")
    subjects: tuple[Verified, ...] = rows("Những người cần thẩm tra")
    questions: tuple[str, ...] = rows("Nội dung cần thẩm tra, từng điểm")
    valid_until: str = line("Giấy có giá trị đến hết, vd. ngày 05/02/2026")
    signature: Signature = part(Signature, SIGNED, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationLetter:
    """97, asks another committee to verify a candidate's curriculum vitae."""

    head: Head = part(Head, ISSUER, required=True)
    to: str = line("Kính gửi: cấp ủy được đề nghị", required=True)
    committee: str = line("Đảng ủy đề nghị, trong câu", required=True)
    person: Person = part(Person, "Người xin vào Đảng", required=True)
    cell: str = line("Chi bộ xét kết nạp")
    subjects: tuple[Verified, ...] = rows("Những người cần thẩm tra")
    questions: tuple[str, ...] = rows("Nội dung cần thẩm tra, từng điểm")
    cv_pages: str = line("Số trang lý lịch gửi kèm")
    reply_days: str = line("Số ngày làm việc để trả lời")
    reply_by: str = line(REPLY_BY)
    reply_to: str = line(REPLY_TO)
    signature: Signature = part(Signature, SIGNED, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """A paper that goes along."""

    title: str = line("Tên giấy tờ")
    number: str = line("Số, ký hiệu")
    day: str = line("Ngày, vd. 05/02/2026")


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedCandidate:
    """92 to 95, goes with a candidate who moves. Each letter names the papers that exist by then."""

    head: Head = part(Head, ISSUER, required=True)
    readmission: bool = flag("Xin kết nạp lại (không phải kết nạp lần đầu)")
    to: str = line("Kính gửi: cấp ủy nơi đến", required=True)
    committee: str = line("Đảng ủy nơi đi, trong câu", required=True)
    person: Person = part(Person, "Người xin vào Đảng", required=True)
    cell: str = line("Chi bộ nơi đi", required=True)
    new_place: str = line("Nơi đến làm việc, học tập, cư trú")
    moves_on: str = line("Chuyển đi từ, vd. ngày 05/02/2026")
    mentors: tuple[str, ...] = rows("Đảng viên đang giúp đỡ, từng người")
    helped_since: str = line("Được giúp đỡ từ, vd. ngày 05/02/2026")
    cell_resolution: Cited = part(Cited, "Nghị quyết của chi bộ (nếu có)")
    committee_resolution: Cited = part(Cited, "Nghị quyết của đảng ủy cơ sở (nếu có)")
    decision: Cited = part(Cited, "Quyết định kết nạp (nếu có)")
    papers: tuple[Enclosed, ...] = rows("Giấy tờ của hồ sơ gửi kèm")
    signature: Signature = part(Signature, SIGNED, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpedCertificate:
    """53, goes with a person who moves while he is being helped and considered: no resolution has been passed yet."""

    head: Head = part(Head, ISSUER, required=True)
    readmission: bool = flag("Xin kết nạp lại (không phải kết nạp lần đầu)")
    to: str = line("Kính gửi: cấp ủy nơi đến", required=True)
    committee: str = line("Đảng ủy nơi đi, trong câu", required=True)
    person: Person = part(Person, "Người đang được giúp đỡ", required=True)
    cell: str = line("Chi bộ nơi đi", required=True)
    new_place: str = line("Nơi đến làm việc, học tập, cư trú")
    moves_on: str = line("Chuyển đi từ, vd. ngày 05/02/2026")
    listed_on: str = line("Vào danh sách nguồn, vd. ngày 05/02/2025")
    mentors: tuple[str, ...] = rows("Đảng viên đang giúp đỡ, từng người", required=True)
    helped_since: str = line("Được giúp đỡ từ, vd. ngày 05/02/2026", required=True)
    helped_until: str = line("Được giúp đỡ đến, vd. ngày 05/02/2026")
    papers: tuple[Enclosed, ...] = rows("Giấy tờ gửi kèm")
    signature: Signature = part(Signature, SIGNED, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferLetter:
    """Introduces a member to the cell that he goes to: for good, for a time, abroad, within one committee."""

    head: Head = part(Head, ISSUER, required=True)
    to: str = line("Kính gửi: nơi đến", required=True)
    issuer: str = line("Nơi giới thiệu, trong câu", required=True)
    person: Person = part(Person, "Đảng viên", required=True)
    admitted_on: str = line("Vào Đảng, vd. ngày 05/02/2025", required=True)
    official_on: str = line("Chính thức, vd. ngày 05/02/2026; trống khi còn dự bị")
    card_number: str = line("Số thẻ đảng viên")
    cv_number: str = line("Số lý lịch (số LL)")
    list_number: str = line("Số trong danh sách đảng viên (SĐV)")
    cell: str = line("Chi bộ nơi đi", required=True)
    reason: str = line("Lý do chuyển")
    decision: str = line("Quyết định làm căn cứ, vd. số 05-QĐ ngày 05/02/2026")
    back_by: str = line("Chuyển tạm thời đến, vd. ngày 05/02/2027")
    dues_until: str = line("Đã đóng đảng phí đến hết tháng, vd. 02/2026")
    self_review: bool = flag("Có bản tự kiểm điểm kèm theo")
    present_by: str = line("Nộp giấy chậm nhất, vd. ngày 05/02/2026")
    signature: Signature = part(Signature, SIGNED, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecognitionNotice:
    """100, tells that a member was recognised as official."""

    head: Head = part(Head, ISSUER, required=True)
    to: str = line("Kính gửi: nơi nhận phiếu báo", required=True)
    committee: str = line("Đảng ủy báo, trong câu", required=True)
    person: Person = part(Person, "Đảng viên", required=True)
    admitted_on: str = line("Vào Đảng, vd. ngày 05/02/2025", required=True)
    admitted_at: str = line("Kết nạp tại chi bộ")
    official_on: str = line("Chính thức, vd. ngày 05/02/2026", required=True)
    cell: str = line("Chi bộ đang sinh hoạt", required=True)
    decision: Cited = part(Cited, "Quyết định công nhận", required=True)
    file_number: str = line("Số lý lịch đảng viên")
    signature: Signature = part(Signature, SIGNED, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """A step of the recognition that was, or is, taken after its latest day."""

    step: str = line("Việc chậm, vd. chi bộ xét công nhận")
    latest: str = line("Hạn cuối cùng, vd. 05/02/2026")
    done: str = line("Ngày làm (nếu đã làm), vd. 05/03/2026")
    days_late: str = line("Số ngày làm việc đã quá hạn")


@dataclass(frozen=True, slots=True, kw_only=True)
class LateRecognitionReport:
    """The cell explains to the committee why a recognition comes late. Our own paper."""

    head: Head = part(Head, "Chi bộ báo cáo", required=True)
    to: str = line("Kính gửi: cấp ủy nhận báo cáo", required=True)
    cell: str = line("Chi bộ, trong câu", required=True)
    person: Person = part(Person, "Đảng viên dự bị", required=True)
    admitted_on: str = line("Vào Đảng, vd. ngày 05/02/2025", required=True)
    probation_ends: str = line("Hết hạn dự bị, vd. ngày 05/02/2026", required=True)
    official_from: str = line("Chính thức từ, vd. ngày 05/02/2026", required=True)
    as_of: str = line("Tính đến, vd. ngày 05/04/2026", required=True)
    overdue: tuple[Overdue, ...] = rows("Những việc quá hạn, mỗi việc một dòng", required=True)
    reasons: tuple[str, ...] = rows("Lý do chậm, từng điểm")
    answerable: tuple[str, ...] = rows("Ai chịu trách nhiệm, từng điểm")
    in_writing: bool = flag("Đã quá hạn đến mức phải giải trình bằng văn bản")
    signature: Signature = part(Signature, SIGNED, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class LateStep:
    """One thing that is late in the unit: whose, which step, since when, by which rule."""

    person: str = line("Họ và tên")
    unit: str = line("Chi bộ")
    step: str = line("Việc chậm")
    latest: str = line("Hạn cuối cùng, vd. 05/02/2026")
    days_late: str = line("Số ngày làm việc đã quá hạn")
    rule: str = line("Căn cứ: văn bản, điểm")


@dataclass(frozen=True, slots=True, kw_only=True)
class BehindTarget:
    """A target that the unit has not reached by the day of the letter."""

    name: str = line("Chỉ tiêu, vd. kết nạp năm 2026")
    plan: str = line("Kế hoạch")
    actual: str = line("Đã thực hiện")
    percent: str = line("Tỷ lệ, vd. 41,7")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReminderLetter:
    """The letter to a unit that is late: what, by how much, why that is asked, until when to answer."""

    head: Head = part(Head, ISSUER, required=True)
    to: str = line("Kính gửi: đơn vị được đôn đốc", required=True)
    committee: str = line("Cấp ủy đôn đốc, trong câu", required=True)
    as_of: str = line("Số liệu tính đến, vd. ngày 05/02/2026", required=True)
    late: tuple[LateStep, ...] = rows("Những việc đã quá hạn, mỗi việc một dòng")
    late_count: str = line("Số việc quá hạn")
    targets: tuple[BehindTarget, ...] = rows("Chỉ tiêu chưa đạt, mỗi chỉ tiêu một dòng")
    note: str = line("Câu thêm của cấp ủy đôn đốc (nếu có)")
    reply_by: str = line(REPLY_BY, required=True)
    reply_to: str = line(REPLY_TO)
    signature: Signature = part(Signature, SIGNED, required=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResidenceInvitation:
    """Asks the cell committee at the residence for its opinion, of a candidate or of a probationary member."""

    head: Head = part(Head, "Chi bộ hỏi ý kiến", required=True)
    probation: bool = flag("Hỏi về đảng viên dự bị (không phải người xin vào Đảng)")
    to: str = line("Kính gửi: chi ủy (chi bộ) nơi cư trú", required=True)
    cell: str = line("Chi bộ hỏi, trong câu", required=True)
    person: Person = part(Person, "Người được hỏi ý kiến", required=True)
    reply_by: str = line(REPLY_BY)
    reply_to: str = line(REPLY_TO)
    signature: Signature = part(Signature, SIGNED, required=True)


LETTERS: Mapping[str, type] = {
    "awareness_certificate": AwarenessCertificate,
    "new_member_certificate": AwarenessCertificate,
    "verification_introduction": VerificationIntroduction,
    "verification_letter": VerificationLetter,
    "move_letter_92": MovedCandidate,
    "move_letter_93": MovedCandidate,
    "move_letter_94": MovedCandidate,
    "move_letter_95": MovedCandidate,
    "move_certificate_53": HelpedCertificate,
    "transfer_letter_official": TransferLetter,
    "transfer_letter_temporary": TransferLetter,
    "transfer_letter_abroad": TransferLetter,
    "transfer_letter_internal": TransferLetter,
    "recognition_notice": RecognitionNotice,
    "late_recognition_report": LateRecognitionReport,
    "reminder_letter": ReminderLetter,
    "residence_invitation": ResidenceInvitation,
}
