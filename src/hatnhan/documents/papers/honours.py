"""What stands in papers on party age."""

from collections.abc import Mapping
from dataclasses import dataclass

from hatnhan.documents.papers.head import Head, Person, Signature, line, part


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyAgeCertificate:
    """The party age of one member on a day."""

    head: Head = part(Head, "Cấp ủy xác nhận", required=True)
    person: Person = part(Person, "Đảng viên", required=True)
    cell: str = line("Tên chi bộ trong câu", required=True)
    card_number: str = line("Số thẻ đảng viên")
    admitted_on: str = line("Ngày quyết định kết nạp, vd. 05/02/1996", required=True)
    official_on: str = line("Ngày chính thức, vd. 05/02/1997")
    outside: str = line("Thời gian ở ngoài Đảng, vd. từ 01/3/2000 đến 01/3/2003")
    adjusted: str = line("Điều chỉnh và lý do")
    until: str = line("Tính đến ngày, vd. ngày 07/11/2026", required=True)
    party_age: str = line("Tuổi đảng, vd. 30 năm 4 tháng", required=True)
    signature: Signature = part(Signature, "Người ký", required=True)


HONOURS: Mapping[str, type] = {"party_age_certificate": PartyAgeCertificate}
