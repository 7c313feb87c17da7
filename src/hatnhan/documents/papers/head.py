"""What the papers share: who issues, who signs, who came, how they voted, and how a field of a paper is declared.

Every field is ready text: days, numbers and names as they print. What is not known is the empty string and prints as a
dotted line. `about` says in Vietnamese what a field holds (template authors read it), `required` that a template of the
form must carry it.
"""

from dataclasses import dataclass, field
from typing import TypeVar

T = TypeVar("T")


def line(about: str, *, required: bool = False) -> str:
    """A field of one line, empty while nothing is known."""
    return field(default="", metadata={"about": about, "required": required})


def flag(about: str) -> bool:
    """A field that is true or false: which wording a paper takes."""
    return field(default=False, metadata={"about": about, "required": False})


def rows(about: str, *, required: bool = False) -> tuple[()]:
    """A field of many: paragraphs, rows of a table, names."""
    return field(default=(), metadata={"about": about, "required": required})


def part(kind: type[T], about: str, *, required: bool = False) -> T:
    """A field that is a group of fields."""
    return field(default_factory=kind, metadata={"about": about, "required": required})


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Above every paper. Personal papers carry place and day alone."""

    upper: str = line("Tổ chức đảng cấp trên trực tiếp, vd. Đảng bộ xã Chi Lăng")
    issuer: str = line("Tổ chức ban hành, vd. Chi bộ thôn Nà Lầu")
    number: str = line("Số văn bản, vd. 05")
    symbol: str = line("Ký hiệu, vd. NQ/CB")
    place: str = line("Địa danh, vd. Chi Lăng")
    day: str = line("Ngày của văn bản, vd. ngày 05 tháng 02 năm 2026")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs: `authority` is the line T/M … and stays empty on personal papers."""

    authority: str = line("Thay mặt, vd. T/M CHI BỘ")
    office: str = line("Chức vụ người ký, vd. BÍ THƯ")
    name: str = line("Họ và tên người ký")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Who belongs to the body that met, and who came. A committee fills total, present, absent alone."""

    total: str = line("Tổng số đảng viên (cấp ủy viên)", required=True)
    official: str = line("Trong đó chính thức")
    probationary: str = line("Trong đó dự bị")
    present: str = line("Số có mặt", required=True)
    present_official: str = line("Có mặt: chính thức")
    present_probationary: str = line("Có mặt: dự bị")
    absent: str = line("Số vắng mặt")
    absent_official: str = line("Vắng mặt: chính thức")
    absent_probationary: str = line("Vắng mặt: dự bị")
    absent_reasons: str = line("Lý do vắng mặt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A counted vote. `voters` is the number that the shares are of, percentages print without their sign: 92,5."""

    voters: str = line("Tổng số để tính tỷ lệ (đảng viên chính thức, cấp ủy viên…)", required=True)
    in_favour: str = line("Số tán thành", required=True)
    in_favour_percent: str = line("Tỷ lệ tán thành, vd. 92,5")
    against: str = line("Số không tán thành", required=True)
    against_percent: str = line("Tỷ lệ không tán thành")
    against_reasons: str = line("Lý do không tán thành")


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """A person with the post in which he acts: chair, clerk."""

    name: str = line("Họ và tên")
    post: str = line("Chức vụ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Another paper that this one names: number, day and who issued it."""

    number: str = line("Số và ký hiệu, vd. 05-NQ/CB")
    day: str = line("Ngày, vd. ngày 05/02/2026")
    issuer: str = line("Tổ chức ban hành")


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whom a paper is about, as he stands in the register on the day of the paper."""

    name: str = line("Họ và tên đang dùng", required=True)
    birth_name: str = line("Họ và tên khai sinh")
    sex: str = line("Giới tính")
    birth_day: str = line("Ngày sinh, vd. 05/02/2001")
    birth_place: str = line("Nơi sinh")
    home_village: str = line("Quê quán")
    residence: str = line("Nơi cư trú")
    ethnicity: str = line("Dân tộc")
    religion: str = line("Tôn giáo")
    schooling: str = line("Trình độ học vấn")
    occupation: str = line("Nghề nghiệp, chức vụ hiện nay")
    unit: str = line("Đơn vị công tác, học tập")


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstAdmission:
    """The first membership of somebody who asks to be readmitted."""

    decided_on: str = line("Ngày quyết định kết nạp lần thứ nhất")
    admitted_on: str = line("Ngày kết nạp lần thứ nhất")
    admitted_at: str = line("Tại chi bộ (lần thứ nhất)")
    official_on: str = line("Ngày công nhận chính thức lần thứ nhất")
    official_at: str = line("Tại chi bộ nào được công nhận chính thức")
    introducers: str = line("Người giới thiệu lần thứ nhất")
    left_on: str = line("Ngày ra khỏi Đảng")
    left_at: str = line("Tại chi bộ nào khi ra khỏi Đảng")
    left_reason: str = line("Lý do ra khỏi Đảng")


@dataclass(frozen=True, slots=True, kw_only=True)
class Appraisal:
    """What is said of a person under the four heads that the forms name, strengths and weaknesses apart."""

    politics: str = line("Phẩm chất chính trị")
    ethics: str = line("Đạo đức, lối sống")
    ability: str = line("Năng lực công tác")
    relations: str = line("Quan hệ với quần chúng")
